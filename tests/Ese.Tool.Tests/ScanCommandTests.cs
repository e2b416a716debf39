namespace Ese.Tool.Tests;

public class ScanCommandTests
{
    [Fact]
    public async Task ShardsMergeToTheReportOfOneProcess()
    {
        using Workshop workshop = new Workshop().WithModel().WithCorpus();
        string one = (await ScanAsync(workshop, "one")).Succeeded().Output;
        Assert.Contains("3 of 3 items", one, StringComparison.Ordinal);
        (await ScanAsync(workshop, "two", "--shard", "2/2")).Succeeded();
        ToolRun early = await ToolRun.Of("scan", "merge", workshop.PathOf("two"));
        early.Refused("ESE4206", workshop.PathOf("two"), "2 of 3 items have no result: 0, 2;");
        (await ScanAsync(workshop, "two", "--shard", "1/2", "--threads", "1")).Succeeded();

        string table = (await ToolRun.Of("scan", "merge", workshop.PathOf("one"))).Succeeded().Output;
        Assert.Equal(table, (await ToolRun.Of("scan", "merge", workshop.PathOf("two"))).Succeeded().Output);
        Assert.Contains("fc/weights", table, StringComparison.Ordinal);
        foreach (string file in (string[])["report.json", "report.html", "report.png"])
            Assert.Equal(File.ReadAllBytes(workshop.PathOf("one/" + file)), File.ReadAllBytes(workshop.PathOf("two/" + file)));
        Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(workshop.PathOf("one/report.png"))[1..4]);
    }

    [Theory]
    [InlineData("ESE4201", "--shard", "3/2")]
    [InlineData("ESE4208", "--densities", "0.5,2")]
    public async Task WrongOptionsAreRefused(string code, string option, string value)
    {
        using Workshop workshop = new Workshop().WithModel().WithCorpus();
        ToolRun run = await ScanAsync(workshop, "scan", option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"error {code}: ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workshop.PathOf("scan")));
    }

    private static Task<ToolRun> ScanAsync(Workshop workshop, string folder, params string[] more)
    {
        string[] densities = more.Contains("--densities") ? [] : ["--densities", "0.5,0.1"];
        return ToolRun.Of(["scan", workshop.Model, "--corpus", workshop.PathOf("corpus"), "--dev-speakers", "0", "-o", workshop.PathOf(folder), .. densities, .. more]);
    }
}
