using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

public sealed class EseModelLoaderTests
{
    private static readonly byte[] Bytes = EseBinaryWriter.Write(ToneModel.Binary());
    private static readonly ResourceAssembly Assembly = new("tones.esebin", Bytes);

    [Fact]
    public void AnEmbeddedBinaryIsLoaded()
    {
        var binary = EseModelLoader.Load(Assembly, ToneRecognizer.Info);
        Assert.Equal("tones", binary.Facts.Name);
        using var recognizer = EseRecognizer.FromBinary(binary);
        Assert.Equal("CAB", recognizer.Transcribe(ToneModel.Say("CAB")).Text);
    }

    [Fact]
    public void ABinaryBesideTheProgramIsLoaded()
    {
        var name = Path.GetRandomFileName();
        var path = Path.Combine(AppContext.BaseDirectory, name);
        File.WriteAllBytes(path, Bytes);
        try
        {
            var info = ToneRecognizer.Info with { Deployment = EseDeployment.Copy, Resource = name };
            Assert.Equal(ToneModel.ModelId, EseModelLoader.Load(Assembly, info).ModelId);
            using var recognizer = EseRecognizer.FromFile(path);
            Assert.Equal("CAB", recognizer.Transcribe(ToneModel.Say("CAB")).Text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void AClassPairedWithTheBinaryOfAnotherModelIsRefused()
    {
        var error = Refused(ErrorTable.ModelMismatch, () => EseModelLoader.Load(Assembly, ToneRecognizer.Info with { ModelId = new string('a', 64) }));
        Assert.Contains("aaaaaaaaaaaa", error.Message, StringComparison.Ordinal);
        Assert.Equal("tones.esebin", error.File);
    }

    [Fact]
    public void AClassPairedWithTheBinaryOfAnotherTargetIsRefused() =>
        Refused(ErrorTable.ModelMismatch, () => EseModelLoader.Load(Assembly, ToneRecognizer.Info with { Target = "ese-ku060-32x32" }));

    [Fact]
    public void AMissingBinaryIsRefused()
    {
        Refused(ErrorTable.ModelMissing, () => EseModelLoader.Load(Assembly, ToneRecognizer.Info with { Resource = "other.esebin" }));
        var absent = ToneRecognizer.Info with { Deployment = EseDeployment.Copy, Resource = Path.GetRandomFileName() };
        Refused(ErrorTable.ModelMissing, () => EseModelLoader.Load(Assembly, absent));
        Refused(ErrorTable.ModelMissing, () => EseModelLoader.LoadFile(AppContext.BaseDirectory));
    }

    [Fact]
    public void ADamagedBinaryIsRefusedWithTheCodeOfTheDamage()
    {
        var damaged = (byte[])Bytes.Clone();
        damaged[^1] ^= 1;
        var error = Refused(ErrorTable.BinaryChecksum, () => EseModelLoader.LoadResource(new ResourceAssembly("x", damaged), "x", ToneModel.ModelId));
        Assert.Equal("x", error.File);
        Assert.IsType<EseException>(error.InnerException);
    }

    private static EseModelException Refused(ErrorCode code, Action load)
    {
        var error = Assert.Throws<EseModelException>(load);
        Assert.Same(code, error.Code);
        return error;
    }
}
