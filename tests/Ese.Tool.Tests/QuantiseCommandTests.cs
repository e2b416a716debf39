using Ese.Model;

namespace Ese.Tool.Tests;

public class QuantiseCommandTests
{
    [Fact]
    public async Task AQuantisedModelIsCompiledWithItsWidthsUnlessOthersAreAskedFor()
    {
        using var workshop = new Workshop().WithModel().WithCorpus();
        string quantised = workshop.PathOf("quantised.esemodel");
        ToolRun run = (await ToolRun.Of("quantise", workshop.Model, "--weights", "12", "--vectors", "8", "--corpus", workshop.PathOf("corpus"), "-o", quantised)).Succeeded();
        Assert.Contains("fc", run.Output, StringComparison.Ordinal);
        Assert.Contains("Q12.", run.Output, StringComparison.Ordinal);
        Assert.Equal(new NumberDefaults(12, 8), EseModelFile.Read(quantised).Numbers);

        Assert.Contains("weights 12 bit, vectors 8 bit", (await ToolRun.Of("compile", quantised)).Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("weights 12 bit, vectors 16 bit", (await ToolRun.Of("compile", quantised, "--vectors", "16")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelWithoutRangesAsksForACorpus()
    {
        using var workshop = new Workshop().WithModel();
        ToolRun run = await ToolRun.Of("quantise", workshop.Model, "-o", workshop.PathOf("quantised.esemodel"));
        run.Refused("ESE1005", workshop.Model, "calibrate");
    }

    [Fact]
    public async Task OnlyAQuantisedModelIsRetrained()
    {
        using var workshop = new Workshop().WithModel().WithCorpus();
        ToolRun run = await ToolRun.Of("retrain", workshop.Model, "--corpus", workshop.PathOf("corpus"), "-o", workshop.PathOf("out.esemodel"));
        run.Refused("ESE4220", workshop.Model, "ese quantise");
    }
}
