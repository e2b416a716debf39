using Ese.Model;

namespace Ese.Tool.Tests;

public class PruneCommandTests
{
    [Theory]
    [InlineData("magnitude")]
    [InlineData("balanced")]
    [InlineData("banks")]
    public async Task APrunedModelIsWrittenWithItsHistory(string method)
    {
        using Workshop workshop = new Workshop().WithModel();
        string output = (await ToolRun.Of("prune", workshop.Model, "--density", "0.25", "--method", method, "-o", workshop.PathOf("pruned.esemodel"))).Succeeded().Output;
        Assert.Contains("fc/weights", output, StringComparison.Ordinal);
        EseModel pruned = EseModelFile.Read(workshop.PathOf("pruned.esemodel"));
        Assert.Contains($"method={method}", pruned.Provenance[^1].Detail, StringComparison.Ordinal);
        Assert.InRange(ModelStatistics.Of(pruned).Density, 0, 0.25);
    }

    [Fact]
    public async Task AScanDividesTheWeightsOfItsOwnModelOnly()
    {
        using Workshop workshop = new Workshop().WithModel().WithCorpus();
        (await ToolRun.Of("scan", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--dev-speakers", "0", "--densities", "0.5,0.2", "-o", workshop.PathOf("scan"))).Succeeded();
        (await ToolRun.Of("prune", workshop.Model, "--density", "0.3", "--scan", workshop.PathOf("scan"), "-o", workshop.PathOf("pruned.esemodel"))).Succeeded();
        await FailsAsync("ESE4202", ToolRun.Of("prune", workshop.Model, "--density", "0.1", "--scan", workshop.PathOf("scan"), "-o", workshop.PathOf("other.esemodel")));
        await FailsAsync("ESE4205", ToolRun.Of("prune", workshop.PathOf("pruned.esemodel"), "--density", "0.2", "--scan", workshop.PathOf("scan"), "-o", workshop.PathOf("other.esemodel")));
        await FailsAsync("ESE4203", ToolRun.Of("prune", workshop.Model, "--density", "0.3", "--conv-density", "scan", "-o", workshop.PathOf("other.esemodel")));
        Assert.False(File.Exists(workshop.PathOf("other.esemodel")));
    }

    [Fact]
    public async Task TheWaysToPruneAreComparedInOneTable()
    {
        using Workshop workshop = new Workshop().WithModel().WithCorpus();
        string table = (await ToolRun.Of(
            "prune", workshop.Model, "--density", "0.2", "--compare", "--corpus", workshop.PathOf("corpus"), "--dev-speakers", "0")).Succeeded().Output;
        string[] rows = [.. table.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)))];
        Assert.Equal(
            ["pruned order", "none model", "none compiler", "magnitude model", "magnitude compiler", "balanced model", "balanced compiler", "banks model", "banks compiler"],
            rows[2..11]);
    }

    [Theory]
    [InlineData("prune", "model.esemodel", "--density", "0.5")]
    [InlineData("prune", "model.esemodel", "-o", "out.esemodel")]
    [InlineData("prune", "model.esemodel", "--density", "2", "-o", "out.esemodel")]
    [InlineData("prune", "model.esemodel", "--density", "0.5", "--conv-density", "most", "-o", "out.esemodel")]
    [InlineData("prune", "model.esemodel", "--density", "0.5", "--method", "random", "-o", "out.esemodel")]
    public async Task AWrongCommandLineIsAUsageError(params string[] arguments) => Assert.Equal(2, (await ToolRun.Of(arguments)).ExitCode);

    private static async Task FailsAsync(string code, Task<ToolRun> running)
    {
        ToolRun run = await running;
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
    }
}
