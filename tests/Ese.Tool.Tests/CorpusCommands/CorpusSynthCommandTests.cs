using Ese.Compiler.Evaluation;
using Ese.Runtime;
using Ese.Testing;
using Utterance = Ese.Compiler.Evaluation.Utterance;

namespace Ese.Tool.Tests.CorpusCommands;

public sealed class CorpusSynthCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CorpusSynthCommandTests()
    {
        _folder.Write("a.wav");
        _folder.Write("texts.tsv", "a.wav\tENTER FIVE\na.wav\tA B C\na.wav\tGO\n");
    }

    public void Dispose() => _folder.Dispose();

    [ToolFact("espeak-ng")]
    public async Task ACorpusIsMadeThatCanBeTrainedWith()
    {
        ToolRun run = (await SynthAsync("out", "--count", "8")).Succeeded();
        Assert.Matches("^.*out: 8 utterances, [0-9.]+ minutes, [0-9]+ voices\n$", run.Output);
        Corpus corpus = Corpus.Open(_folder.PathOf("out"));
        Assert.Equal(8, corpus.Utterances.Length);
        Assert.True(corpus.Utterances.Select(utterance => utterance.Speaker).Distinct().Count() > 3);
        foreach (Utterance utterance in corpus.Utterances)
        {
            Assert.StartsWith("espeak-ng-en", utterance.Speaker, StringComparison.Ordinal);
            using FileStream stream = File.OpenRead(utterance.AudioPath);
            AudioClip clip = AudioFile.Read(stream);
            Assert.Equal(16_000, clip.SampleRate);
            Assert.InRange(clip.Duration.TotalSeconds, 0.3, 20);
        }

        (await ToolRun.Of("corpus", "check", _folder.PathOf("out"))).Succeeded();
    }

    [ToolFact("espeak-ng")]
    public async Task AStoppedRunContinuesToTheSameBytes()
    {
        (await SynthAsync("whole", "--count", "5", "--threads", "1")).Succeeded();
        (await SynthAsync("part", "--count", "5")).Succeeded();
        string kept = Recordings("part")[0];
        foreach (string path in Recordings("part").Skip(1).Append(_folder.PathOf("part/transcripts.tsv"))) File.Delete(path);
        DateTime written = File.GetLastWriteTimeUtc(kept);
        (await SynthAsync("part", "--count", "5")).Succeeded();
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
        Assert.Equal(Content("whole"), Content("part"));
    }

    [ToolFact("espeak-ng")]
    public async Task AnotherSeedIsAnotherCorpus()
    {
        (await SynthAsync("out", "--count", "2")).Succeeded();
        (await SynthAsync("out", "--count", "2", "--seed", "2")).Refused("ESE4243", _folder.PathOf("out"), "other settings");
        Assert.Equal(2, Recordings("out").Length);
    }

    [ToolFact("espeak-ng")]
    public async Task ACorpusOfOthersIsNotOverwritten()
    {
        _folder.Write("theirs/transcripts.tsv", "x.wav\tHELLO\n");
        (await SynthAsync("theirs", "--count", "2")).Refused("ESE4243", _folder.PathOf("theirs"), "another folder");
        Assert.Equal("x.wav\tHELLO\n", File.ReadAllText(_folder.PathOf("theirs/transcripts.tsv")));
    }

    [ToolFact("flite")]
    public async Task TheClipsVoicesSpeakWhereAskedFor()
    {
        (await SynthAsync("out", "--count", "2", "--voices", "flite:kal", "--exclude-voices", "none")).Succeeded();
        Assert.All(Corpus.Open(_folder.PathOf("out")).Utterances, utterance => Assert.Equal("flite-kal", utterance.Speaker));
    }

    [Fact]
    public async Task TheClipsVoicesAreLeftOut()
    {
        ToolRun run = await SynthAsync("out", "--voices", "flite:*");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ESE4242: Every voice asked for is excluded", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("test-clean")]
    [InlineData("clean_test")]
    public async Task TextsAreNeverTakenFromATestSplit(string split)
    {
        ToolRun run = await SynthAsync("out", "--split", split);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("never taken from a test split", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Run 'ese corpus synth --help' for usage.\n", run.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> SynthAsync(string output, params string[] more) =>
        ToolRun.Of(["corpus", "synth", "--texts", _folder.PathOf("texts.tsv"), "-o", _folder.PathOf(output), .. more]);

    private string[] Recordings(string name) => [.. Directory.GetFiles(_folder.PathOf(name), "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private string[] Content(string name) =>
    [
        .. Directory.GetFiles(_folder.PathOf(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetRelativePath(_folder.PathOf(name), path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"),
    ];
}
