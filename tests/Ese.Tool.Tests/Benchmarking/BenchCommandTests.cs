using System.Text.Json;

namespace Ese.Tool.Tests.Benchmarking;

public class BenchCommandTests
{
    [Fact]
    public async Task AModelAndItsBinaryAreMeasuredWithoutABaseline()
    {
        using Workshop workshop = new Workshop().WithModel().WithCorpus();
        string binary = await workshop.CompileAsync();
        foreach (string file in (string[])[binary, workshop.Model])
        {
            string json = workshop.PathOf("bench.json");
            ToolRun run = (await ToolRun.Of("bench", file, "--threads", "1", "--seconds", "0", "--json", json, "--html", workshop.PathOf("bench.html"))).Succeeded();
            Assert.Contains("Layers of one second of audio", run.Output, StringComparison.Ordinal);
            Assert.Contains("\nfc ", run.Output, StringComparison.Ordinal);
            using JsonDocument figures = JsonDocument.Parse(await File.ReadAllTextAsync(json));
            Assert.Contains("From file to first logits", run.Output, StringComparison.Ordinal);
            foreach (string key in (string[])["cyclesTotal", "loadMilliseconds", "loadAgainMilliseconds"])
            {
                Assert.True(figures.RootElement.GetProperty(key).GetDouble() > 0, key);
            }

            Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(workshop.PathOf("bench.html")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnotherKindOfFileIsRefused() =>
        (await ToolRun.Of("bench", "notes.txt")).Refused("ESE1213", "notes.txt", ".esemodel or .esebin");

    [Fact]
    public async Task AGeneratedModelCanBeInspected()
    {
        using var workshop = new Workshop();
        string file = workshop.PathOf("ese.esemodel");
        (await ToolRun.Of("generate", "ese", "--density", "0.05", "--weights", "8", "-o", file)).Succeeded();
        string text = (await ToolRun.Of("inspect", file)).Succeeded().Output;
        Assert.Contains("density=0.05", text, StringComparison.Ordinal);
        Assert.Contains("4096×153 Int8 sparse", text, StringComparison.Ordinal);
    }
}
