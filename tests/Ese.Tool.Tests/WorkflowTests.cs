using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ese.Tool.Tests;

public sealed class WorkflowTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task AModelInFloatingPointWritesDownARecording()
    {
        ToolRun run = (await ToolRun.Of("run", _workshop.Model, _workshop.PathOf("corpus/two.wav"))).Succeeded();
        Assert.Equal("B A\n", run.Output);
    }

    [Fact]
    public async Task SeveralRecordingsAreNamedAndWordsHaveTimes()
    {
        string one = _workshop.PathOf("corpus/one.wav");
        string three = _workshop.PathOf("corpus/three.wav");
        ToolRun run = (await ToolRun.Of("run", _workshop.Model, one, three, "--words", "--beam", "8")).Succeeded();
        string[] lines = run.Output.Split('\n');
        Assert.Equal([$"{one}\tAB", $"{three}\tAA B"], [lines[0], lines[2]]);
        Assert.Matches("^ +0\\.05 +0\\.20 [01]\\.[0-9]{2} AB$", lines[1]);
    }

    [Fact]
    public async Task ACompiledBinaryWritesDownTheSame()
    {
        string binary = await _workshop.CompileAsync();
        Assert.Equal("B A\n", (await ToolRun.Of("run", binary, _workshop.PathOf("corpus/two.wav"))).Succeeded().Output);
    }

    [Fact]
    public async Task ALongRecordingIsRecognisedInSegments()
    {
        // 42 s, 1.05 s for each word: a segment ends in the silence between words, never in one.
        string word = "_A_B_" + new string('_', 15);
        _workshop.Tone("long.wav", string.Concat(Enumerable.Repeat(word + " ", 40)));
        string binary = await _workshop.CompileAsync();
        ToolRun run = (await ToolRun.Of("run", binary, _workshop.PathOf("long.wav"), "--words")).Succeeded();
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(Enumerable.Repeat("AB", 40), lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("41.00 ", lines[^1].Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompileWritesBinaryManifestAndReports()
    {
        await _workshop.CompileAsync();
        ToolRun run = (await ToolRun.Of("compile", _workshop.Model, "--target", "ese-ku060-32x32", "--namespace", "My.App", "-o", _workshop.PathOf("out"))).Succeeded();
        Assert.Equal(
            ["small.esebin", "small.esemanifest", "small.report.json", "small.report.txt"],
            Directory.EnumerateFiles(_workshop.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(_workshop.PathOf("out/small.report.txt")), run.Output);
        string manifest = File.ReadAllText(_workshop.PathOf("out/small.esemanifest"));
        Assert.Contains("class=SmallRecognizer\n", manifest, StringComparison.Ordinal);
        Assert.Contains("namespace=My.App\n", manifest, StringComparison.Ordinal);
        Assert.Contains("target=ese-ku060-32x32\n", manifest, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse(File.ReadAllBytes(_workshop.PathOf("out/small.report.json")));
        Assert.Equal("small", report.RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task AssemblingTheDisassemblyGivesTheSameBinary()
    {
        string binary = await _workshop.CompileAsync();
        string text = _workshop.PathOf("small.esasm");
        string again = _workshop.PathOf("again.esebin");
        (await ToolRun.Of("disasm", binary, "--image", "-o", text)).Succeeded();
        (await ToolRun.Of("asm", text, "-o", again)).Succeeded();
        Assert.Equal(File.ReadAllBytes(binary), File.ReadAllBytes(again));
        Assert.StartsWith(".ese ", (await ToolRun.Of("disasm", binary)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATraceHasEveryWriteOfTheFramesAskedFor()
    {
        string binary = await _workshop.CompileAsync();
        string trace = _workshop.PathOf("trace.txt");
        ToolRun run = (await ToolRun.Of("trace", binary, _workshop.PathOf("corpus/two.wav"), "--frames", "3", "-o", trace)).Succeeded();
        Assert.Equal($"{trace}: 3 frames, 3 steps\n", run.Output);
        string[] lines = File.ReadAllLines(trace);
        Assert.All(lines, line => Assert.Matches(@"^[0-9]+ \[[0-9 ]*\] [0-9]+ (act|cell|param|table|bank0|bank1|card)\[[0-9]+\+[0-9]+\]:( -?[0-9]+)+$", line));
        Assert.Equal(3, lines.Count(line => line.Contains(" card[", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EvaluationIsTheSameForAnyNumberOfThreads()
    {
        string binary = await _workshop.CompileAsync();
        string one = _workshop.PathOf("1.json");
        string four = _workshop.PathOf("4.json");
        ToolRun first = (await ToolRun.Of("eval", binary, _workshop.PathOf("corpus"), "--threads", "1", "--json", one)).Succeeded();
        ToolRun second = (await ToolRun.Of("eval", binary, _workshop.PathOf("corpus"), "--threads", "4", "--json", four, "--transcripts", _workshop.PathOf("t.tsv"))).Succeeded();
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(File.ReadAllText(one), File.ReadAllText(four));
        Assert.Equal("one.wav\tAB\tAB\ntwo.wav\tB A\tB A\nthree.wav\tA B\tAA B\n", File.ReadAllText(_workshop.PathOf("t.tsv")));
        await Verifier.Verify(first.Output + File.ReadAllText(one));
    }

    [Fact]
    public async Task ALimitTakesTheFirstUtterances()
    {
        ToolRun run = (await ToolRun.Of("eval", _workshop.Model, _workshop.PathOf("corpus"), "--limit", "2")).Succeeded();
        Assert.Contains("2 utterances", run.Output, StringComparison.Ordinal);
        Assert.Contains("WER 0.00 %", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalComparesWithAnotherModelOnTheSameUtterances()
    {
        string deaf = _workshop.PathOf("deaf.esemodel");
        string json = _workshop.PathOf("compared.json");
        (await ToolRun.Of("prune", _workshop.Model, "--density", "0.03", "-o", deaf)).Succeeded();
        ToolRun run = (await ToolRun.Of("eval", deaf, _workshop.PathOf("corpus"), "--baseline", await _workshop.CompileAsync(), "--json", json)).Succeeded();
        await Verifier.Verify(run.Output + File.ReadAllText(json));
    }

    [Fact]
    public async Task ALanguageModelIsUsed()
    {
        string model = _workshop.Write("words.lm", "\\data\\\nngram 1=2\n\\1-grams:\n-9\tAA\n-0.1\tA\n\\end\\\n");
        string audio = _workshop.PathOf("corpus/three.wav");
        Assert.Equal("AA B\n", (await ToolRun.Of("run", _workshop.Model, audio)).Succeeded().Output);
        Assert.StartsWith("A ", (await ToolRun.Of("run", _workshop.Model, audio, "--lm", model, "--alpha", "40")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InspectShowsModelAndBinary()
    {
        string binary = await _workshop.CompileAsync();
        string text = (await ToolRun.Of("inspect", _workshop.Model)).Succeeded().Output
            + "----\n" + (await ToolRun.Of("inspect", binary)).Succeeded().Output;
        // Calibration is floating point, so the ids may differ from machine to machine.
        await Verifier.Verify(Regex.Replace(text, "[0-9a-f]{64}", "(id)"));
    }

    [Fact]
    public async Task TargetsListsTheRecords() => await Verifier.Verify((await ToolRun.Of("targets")).Succeeded().Output);

    [Fact]
    public async Task PassesAreShownWithoutAModel() =>
        Assert.Contains("quantise", (await ToolRun.Of("compile", "--print-passes")).Succeeded().Output, StringComparison.Ordinal);
}
