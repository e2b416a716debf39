namespace Ese.Tool.Tests.Training;

public sealed class TrainCommandTests : IDisposable
{
    private readonly TrainWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task ATrainedModelCompilesAtOnce()
    {
        _workshop.WriteRecipe(epochs: 12);
        ToolRun run = (await ToolRun.Of(_workshop.Arguments("tones.esemodel"))).Succeeded();
        Assert.Matches("^.*tones\\.esemodel: dev WER [0-9.]+ %, CER [0-9.]+ % after epoch 12 of 12, [0-9]+ bytes\n$", run.Output);
        Assert.Contains("train: 10 utterances; dev: 5 of speakers s", run.Error, StringComparison.Ordinal);
        Assert.Contains("\nepoch 12/12: loss ", run.Error, StringComparison.Ordinal);
        Assert.Contains(", 0:00:00 left\n", run.Error, StringComparison.Ordinal);

        (await ToolRun.Of("compile", _workshop.PathOf("tones.esemodel"))).Succeeded();
        Assert.Contains("15 utterances", (await ToolRun.Of("eval", _workshop.PathOf("tones.esebin"), _workshop.Corpus)).Succeeded().Output, StringComparison.Ordinal);

        Assert.Equal(12, File.ReadAllLines(_workshop.PathOf("tones.run/history.jsonl")).Length);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_workshop.PathOf("tones.run/curves.png"))[..4]);
    }

    [Fact]
    public async Task TheSameCommandGoesOnAfterItWasCancelled()
    {
        (await ToolRun.Of(_workshop.Arguments("whole.esemodel"))).Succeeded();

        // Cancelled at the first line that tells of an epoch.
        using var stop = new CancellationTokenSource();
        using var error = new CancellingWriter("epoch 1/", stop);
        int exitCode = await ToolApplication.RunAsync(_workshop.Arguments("stopped.esemodel"), TextWriter.Null, error, stop.Token);
        Assert.Equal(1, exitCode);
        Assert.Contains($"ese : cancelled; the same command goes on from {_workshop.PathOf("stopped.run")}.", error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_workshop.PathOf("stopped.esemodel")));

        ToolRun run = (await ToolRun.Of(_workshop.Arguments("stopped.esemodel"))).Succeeded();
        Assert.Contains($"train: going on from {_workshop.PathOf("stopped.run")}, epoch 2, batch 1\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(_workshop.PathOf("whole.esemodel")), File.ReadAllBytes(_workshop.PathOf("stopped.esemodel")));
    }

    [Fact]
    public async Task ThreadsChangeNothing()
    {
        (await ToolRun.Of(_workshop.Arguments("one.esemodel", "--threads", "1"))).Succeeded();
        (await ToolRun.Of(_workshop.Arguments("three.esemodel", "--threads", "3", "--checkpoint", "0"))).Succeeded();
        Assert.Equal(File.ReadAllBytes(_workshop.PathOf("one.esemodel")), File.ReadAllBytes(_workshop.PathOf("three.esemodel")));
    }

    [Fact]
    public async Task AFolderOfAnotherRunIsRefused()
    {
        (await ToolRun.Of(_workshop.Arguments("one.esemodel", "--run", _workshop.PathOf("run")))).Succeeded();
        ToolRun run = await ToolRun.Of(_workshop.Arguments("two.esemodel", "--run", _workshop.PathOf("run"), "--seed", "4"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{_workshop.PathOf("run")} : error ESE4132: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainingStartsFromAModel()
    {
        (await ToolRun.Of(_workshop.Arguments("first.esemodel"))).Succeeded();
        ToolRun run = (await ToolRun.Of(_workshop.Arguments("second.esemodel", "--from", _workshop.PathOf("first.esemodel"), "--epochs", "1"))).Succeeded();
        Assert.Contains("epoch 1/1", run.Error, StringComparison.Ordinal);
        string history = (await ToolRun.Of("inspect", _workshop.PathOf("second.esemodel"))).Succeeded().Output;
        Assert.Equal(2, history.Split("recipe=tones").Length - 1);
    }

    [Fact]
    public async Task BadUtterancesAreRefusedOrSkippedAsTold()
    {
        _workshop.Write("corpus/transcripts.tsv", File.ReadAllText(_workshop.PathOf("corpus/transcripts.tsv")) + "gone.wav\tA\n");
        ToolRun refused = await ToolRun.Of(_workshop.Arguments("bad.esemodel"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("transcripts.tsv(16)", refused.Error, StringComparison.Ordinal);
        ToolRun skipped = (await ToolRun.Of(_workshop.Arguments("bad.esemodel", "--bad", "skip", "--epochs", "1"))).Succeeded();
        Assert.Contains("read 15/15, 0:00:00 left\n", skipped.Error, StringComparison.Ordinal);
        Assert.Contains("skipped: ", skipped.Error, StringComparison.Ordinal);
        Assert.Contains("skipped: 1\n", skipped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecipeThatIsMissingOrWrongIsNamed()
    {
        File.Delete(_workshop.Recipe);
        (await ToolRun.Of(_workshop.Arguments("a.esemodel"))).Refused("ESE1211", _workshop.Recipe, "does not exist");
        _workshop.Write("recipe.json", "{}");
        (await ToolRun.Of(_workshop.Arguments("a.esemodel"))).Refused("ESE4122", _workshop.Recipe, "'name' is missing");
    }

    private sealed class CancellingWriter(string at, CancellationTokenSource stop) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value is not null && value.StartsWith(at, StringComparison.Ordinal)) stop.Cancel();
        }
    }
}
