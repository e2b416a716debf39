using System.Text;

namespace Ese.Tool.Tests.CorpusCommands;

public sealed class CorpusCheckCommandTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task AGoodCorpusIsSummedUp()
    {
        ToolRun run = (await ToolRun.Of("corpus", "check", _workshop.PathOf("corpus"), "--model", _workshop.Model)).Succeeded();
        Assert.Equal("3 utterances can be used: 0.0 minutes of 1 speakers.\n", run.Output);
    }

    [Fact]
    public async Task EveryDefectIsALineAndTheExitCodeIsOne()
    {
        string list = _workshop.Write("corpus/transcripts.tsv", "one.wav\tAB\ngone.wav\tA\ntwo.wav\tC D\n");
        ToolRun run = await ToolRun.Of("corpus", "check", _workshop.PathOf("corpus"), "--model", _workshop.Model);
        Assert.Equal(1, run.ExitCode);
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith($"{list}(2) : error ESE1204: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{list}(3) : error ESE4106: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("1 utterances can be used: 0.0 minutes of 1 speakers.", lines[2]);
        Assert.Equal($"{_workshop.PathOf("corpus")} : error ESE4101: Found 2 defects; correct what is listed.\n", run.Error);
    }

    [Fact]
    public async Task WithoutAModelTheUsualNeedsCount()
    {
        ToolRun run = await ToolRun.Of("corpus", "check", _workshop.PathOf("corpus"));
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.Contains("error ESE4104: The recording has 8000 Hz", StringComparison.Ordinal)));
        (await ToolRun.Of("corpus", "check", _workshop.PathOf("corpus"), "--resample")).Succeeded();
    }

    [Fact]
    public async Task BothCommandsHaveHelpWithAnExample()
    {
        var text = new StringBuilder();
        foreach (string command in (string[])["check", "synth"])
        {
            string help = (await ToolRun.Of("corpus", command, "--help")).Succeeded().Output;
            Assert.Contains($"Example:\n  ese corpus {command} ", help, StringComparison.Ordinal);
            text.Append("---- ese corpus ").Append(command).Append('\n').Append(help);
        }

        await Verifier.Verify(string.Join('\n', text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())));
    }
}
