using Ese.Generators.Tests.Hosting;

namespace Ese.Generators.Tests;

public class RecognizerGeneratorTests
{
    [Fact]
    public void OneFileIsGeneratedForEveryManifest()
    {
        var result = GeneratorHost.Run(Manifest.Of("A"), Manifest.Of("B"), Manifest.Of("A", space: "Other")).GetRunResult();
        Assert.Equal(
            ["Demo.Speech.A.g.cs", "Demo.Speech.B.g.cs", "Other.A.g.cs"],
            result.Results.Single().GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void AdditionalFilesOfOthersAreLeftAlone()
    {
        var result = GeneratorHost.Run(new Manifest("/work/notes.txt", "not a manifest", Resource: null)).GetRunResult();
        Assert.Empty(result.GeneratedTrees);
        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void AProjectWithoutModelsGeneratesNothing()
    {
        Assert.Empty(GeneratorHost.Run().GetRunResult().GeneratedTrees);
    }
}
