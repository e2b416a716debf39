using Ese.Tool.Tests.Training;

namespace Ese.Tool.Tests.CorpusCommands;

/// <summary>What commands read that choose something by a corpus when no split is named.</summary>
public sealed class TrainingSplitTests : IDisposable
{
    private readonly Workshop _workshop = new Workshop().WithModel().WithCorpus();
    private readonly TrainWorkshop _training = new();

    public void Dispose()
    {
        _workshop.Dispose();
        _training.Dispose();
    }

    public static TheoryData<string> Commands => ["scan", "quantise", "train", "corpus synth"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task ATestSplitIsNotTakenForWantOfATrainSplit(string command)
    {
        foreach (string split in (string[])["test", "training"])
        {
            Directory.CreateDirectory(_workshop.PathOf($"splits/{split}"));
            _workshop.Write($"splits/{split}/1-1.trans.txt", "1-1-0 A\n2-1-0 B\n");
            _workshop.Tone($"splits/{split}/1-1-0.wav", "_A_");
            _workshop.Tone($"splits/{split}/2-1-0.wav", "_B_");
        }

        ToolRun run = await RunAsync(command, _workshop.PathOf("splits"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{_workshop.PathOf("splits")} : error ESE1202: The corpus has no split \"train\", but test, training; name the one", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("quantise")]
    [InlineData("train")]
    public async Task AFolderNamedTrainBesideAListIsNoSplit(string command)
    {
        Directory.CreateDirectory(_workshop.PathOf("corpus/train"));
        Directory.CreateDirectory(Path.Combine(_training.Corpus, "train"));
        (await RunAsync(command, command == "train" ? _training.Corpus : _workshop.PathOf("corpus"))).Succeeded();
    }

    private Task<ToolRun> RunAsync(string command, string corpus) => command switch
    {
        "scan" => ToolRun.Of("scan", _workshop.Model, "--corpus", corpus, "--dev-speakers", "0", "--densities", "0.5", "-o", _workshop.PathOf("scan")),
        "quantise" => ToolRun.Of("quantise", _workshop.Model, "--corpus", corpus, "-o", _workshop.PathOf("out.esemodel")),
        "train" => ToolRun.Of("train", "--corpus", corpus, "--recipe", _training.Recipe, "-o", _training.PathOf("out.esemodel")),
        _ => ToolRun.Of("corpus", "synth", "--texts", corpus, "-o", _workshop.PathOf("synth")),
    };
}
