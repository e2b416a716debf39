using Ese.Isa;

namespace Ese.Model.Tests;

public sealed class EseModelBuilderTests
{
    [Fact]
    public void ABuiltModelKnowsItsId()
    {
        EseModel model = SmallModels.AllKinds();
        Assert.Equal(EseModelFile.Read(EseModelFile.Write(model)).Id, model.Id);
        Assert.Equal(64, model.Id.Length);
    }

    [Fact]
    public void ADefectIsReportedByBuild() =>
        Assert.Equal(ErrorTable.InvalidDecoderDefaults, Assert.Throws<EseException>(() => SmallModels.AllKindsBuilder().BeamWidth(0).Build()).Code);

    [Fact]
    public void AMissingFrontEndIsReported() =>
        Assert.Equal(ErrorTable.InvalidFrontEnd, Assert.Throws<EseException>(() => new EseModelBuilder("m").Build()).Code);

    [Fact]
    public void TheBlankMustBeAmongTheCharacters() =>
        Assert.Throws<ArgumentException>(() => new EseModelBuilder("m").Labels("abc", '_'));

    [Fact]
    public void LabelsAreOnePerCharacterEvenBeyondTheFirstPlane()
    {
        EseModel model = new EseModelBuilder("m")
            .LogSpectrogram(8_000, 4, 2, NormalisationKind.None)
            .Labels("a😀_", '_')
            .FullyConnected("fc", SmallModels.Ones(3, 3))
            .Build();
        Assert.Equal(["a", "😀", ""], model.Labels.AsEnumerable());
        Assert.Equal(2, model.Blank);
    }
}
