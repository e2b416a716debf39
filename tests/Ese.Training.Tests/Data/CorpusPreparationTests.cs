using Ese.Compiler.Evaluation;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Training.Tests.Data;

public sealed class CorpusPreparationTests : IDisposable
{
    private readonly SpeechFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AGoodCorpusIsReadInItsOrder()
    {
        _folder.Line("ann/one.wav\tab A").Line("bob-2.wav\tb").Line("three.wav\ta-b, a!");
        foreach (string name in (string[])["ann/one.wav", "bob-2.wav", "three.wav"]) _folder.Recording(name, SpeechFolder.Tone(800));
        PreparedCorpus corpus = Prepare(new());
        Assert.Empty(corpus.Findings);
        Assert.Equal(["AB A", "B", "A B A"], corpus.Utterances.Select(utterance => utterance.Text));
        Assert.Equal(["ann", "bob", ""], corpus.Utterances.Select(utterance => utterance.Speaker));
        Assert.Equal([1, 2, 3, 1], corpus.Utterances[0].Target.AsEnumerable());
        Assert.Equal(SpeechFolder.Tone(800), corpus.Utterances[1].Samples.ToArray());
    }

    [Fact]
    public void EveryDefectIsListedWithFileAndLine()
    {
        WithDefects();
        EseException error = Assert.Throws<EseException>(() => Prepare(new()));
        Assert.Equal(ErrorTable.DefectiveUtterances, error.Code);
        Assert.Equal(_folder.Path, error.File);
        string[] lines = error.Message.Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Split('\n');
        Assert.Equal("Found 11 defects, 1 utterances can be used; correct what is listed, or skip it with --bad skip.", lines[0]);
        Assert.Equal(
            [
                "transcripts.tsv(2) : error ESE1204",
                "transcripts.tsv(3) : error ESE1203",
                "transcripts.tsv(4) : error ESE4103",
                "transcripts.tsv(5) : error ESE4104",
                "transcripts.tsv(6) : error ESE4105",
                "transcripts.tsv(7) : error ESE4106",
                "transcripts.tsv(7) : error ESE4108",
                "transcripts.tsv(8) : error ESE4108",
                "transcripts.tsv(9) : error ESE4107",
                "transcripts.tsv(10) : error ESE4107",
                "transcripts.tsv(11) : error ESE4103",
            ],
            lines.Skip(1).Select(line => line.Trim().Split(": ")[0] + ": " + line.Trim().Split(": ")[1]));
        Assert.Contains("\"1\", \"é\", for which the model has no label", error.Message, StringComparison.Ordinal);
        Assert.Contains("The recording has 16000 Hz, the model needs 8000 Hz", error.Message, StringComparison.Ordinal);
        Assert.Contains("gives 0 time steps at the fastest speed it is trained at, its transcript needs 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DefectsAreSkippedWhereAskedFor()
    {
        WithDefects();
        PreparedCorpus corpus = Prepare(new() { Bad = BadUtterances.Skip });
        Assert.Equal("good.wav", Assert.Single(corpus.Utterances).Id);
        Assert.Equal(11, corpus.Findings.Length);
    }

    [Fact]
    public void NothingLeftIsAnErrorEvenWhenSkipping()
    {
        _folder.Line("gone.wav\tA");
        EseException error = Assert.Throws<EseException>(() => Prepare(new() { Bad = BadUtterances.Skip }));
        Assert.Equal(ErrorTable.NoUsableUtterance, error.Code);
        Assert.Contains("gone.wav does not exist", error.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorTable.MissingRecording, Assert.Single(Examine(new()).Findings).Code);
    }

    [Fact]
    public void MoreDefectsThanFitAreCounted()
    {
        for (int line = 0; line < 23; line++) _folder.Line("gone.wav\tA");
        string[] lines = Assert.Throws<EseException>(() => Prepare(new())).Message.Split('\n');
        Assert.Equal((22, "  and 3 more"), (lines.Length, lines[^1]));
    }

    [Fact]
    public void AnotherSampleRateIsResampledWhereAskedFor()
    {
        _folder.Line("a.wav\tA").Recording("a.wav", SpeechFolder.Tone(1600), 16_000);
        Assert.Equal(ErrorTable.RecordingSampleRate, Assert.Single(Examine(new()).Findings).Code);
        Assert.Equal(800, Assert.Single(Prepare(new() { Resample = true }).Utterances).Samples.Length);
    }

    [Fact]
    public void AnUtteranceNeedsAStepForEveryLabelAndOneBetweenEqualOnes()
    {
        // 32 + 3 · 16 samples are 4 frames: enough for A B A B, one too few for A A B.
        _folder.Line("a.wav\tABAB").Line("a.wav\tAABB").Recording("a.wav", SpeechFolder.Tone(80));
        CorpusFinding finding = Assert.Single(Examine(new()).Findings);
        Assert.Equal(ErrorTable.UtteranceTooShort, finding.Code);
        Assert.Contains("gives 4 time steps", finding.Message, StringComparison.Ordinal);
        Assert.Contains("needs 6", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, Examine(new() { FastestSpeed = 1.1f }).Findings.Length);
    }

    [Fact]
    public void AnUtteranceThatCtcCannotHoldIsADefect()
    {
        // One label has three states; with four labels 7 numbers a step.
        _folder.Line("a.wav\tA").Recording("a.wav", SpeechFolder.Tone(800));
        Assert.Single(Examined((1 << 27) / 7).Utterances);
        CorpusFinding finding = Assert.Single(Examined(((1 << 27) / 7) + 1).Findings);
        Assert.Equal(ErrorTable.UtteranceTooLong, finding.Code);
        Assert.Contains("gives 49 frames", finding.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorTable.UtteranceTooLong, Assert.Single(Examined(int.MaxValue).Findings).Code);

        PreparedCorpus Examined(int steps) =>
            CorpusPreparation.Examine(_folder.Path, null, SpeechFolder.FrontEnd, SpeechFolder.Labels, _ => steps, new());
    }

    [Fact]
    public void AnUtteranceOfTooManyFeaturesIsADefect()
    {
        // 2^16 + 1 bins: 2047 frames are below 2^27 features, 2048 above.
        FrontEnd wide = SpeechFolder.FrontEnd with { FftSize = 1 << 17 };
        _folder.Line("a.wav\tA").Recording("a.wav", SpeechFolder.Tone(32 + (16 * 2046)));
        _folder.Line("b.wav\tA").Recording("b.wav", SpeechFolder.Tone(32 + (16 * 2047)));
        PreparedCorpus corpus = CorpusPreparation.Examine(_folder.Path, null, wide, SpeechFolder.Labels, frames => frames, new());
        Assert.Equal("a.wav", Assert.Single(corpus.Utterances).Id);
        Assert.Equal(ErrorTable.UtteranceTooLong, Assert.Single(corpus.Findings).Code);
    }

    [Fact]
    public void LabelsThatCannotSpellATextAreADefect()
    {
        _folder.Line("a.wav\tAB").Recording("a.wav", SpeechFolder.Tone(800));
        PreparedCorpus pairs = CorpusPreparation.Examine(_folder.Path, null, SpeechFolder.FrontEnd, new(["_", "AB", "BA"], 0), frames => frames, new());
        Assert.Equal(1, Assert.Single(Assert.Single(pairs.Utterances).Target));
        PreparedCorpus broken = CorpusPreparation.Examine(_folder.Path, null, SpeechFolder.FrontEnd, new(["_", "A", "BA"], 0), frames => frames, new());
        Assert.Equal(ErrorTable.UnknownCharacters, Assert.Single(broken.Findings).Code);
    }

    [Fact]
    public void MoreSamplesThanMemoryHoldsAreRefusedAndOnlyCountedWhereTheyAreNotKept()
    {
        _folder.Line("a.wav\tA").Line("a.wav\tB").Recording("a.wav", SpeechFolder.Tone(800));
        Assert.Equal(1600, Prepare(new() { MostSamples = 1600 }).SampleCount);
        EseException error = Assert.Throws<EseException>(() => Prepare(new() { MostSamples = 1599 }));
        Assert.Equal((ErrorTable.CorpusTooLarge, _folder.Path), (error.Code, error.File));
        PreparedCorpus counted = Examine(new() { MostSamples = 1599, KeepsSamples = false });
        Assert.Equal(1600, counted.SampleCount);
        Assert.All(counted.Utterances, utterance => Assert.True(utterance.Samples.IsEmpty));
    }

    [Fact]
    public void ProgressCountsEveryUtteranceAndCancellingStops()
    {
        _folder.Line("a.wav\tA").Line("a.wav\tB").Recording("a.wav", SpeechFolder.Tone(800));
        var progress = new Counter();
        CorpusPreparation.Prepare(_folder.Path, null, SpeechFolder.FrontEnd, SpeechFolder.Labels, frames => frames, new(), progress);
        Assert.Equal((2, 2), (progress.Total, progress.Done));
        Assert.ThrowsAny<OperationCanceledException>(() => CorpusPreparation.Prepare(
            _folder.Path, null, SpeechFolder.FrontEnd, SpeechFolder.Labels, frames => frames, new(), null, new CancellationToken(true)));
    }

    [CorpusFact("an4/etc")]
    public void An4HasNoDefect()
    {
        FrontEnd frontEnd = SpeechFolder.FrontEnd with { SampleRate = 16_000, WindowSamples = 320, HopSamples = 160, FftSize = 320 };
        PreparedCorpus corpus = CorpusPreparation.Prepare(
            Corpora.PathOf("an4"), "test", frontEnd, new([.. "_'ABCDEFGHIJKLMNOPQRSTUVWXYZ ".Select(letter => letter.ToString())], 0), frames => (frames + 1) / 2, new());
        Assert.Equal((130, 10), (corpus.Utterances.Length, corpus.Utterances.Select(utterance => utterance.Speaker).Distinct().Count()));
    }

    private void WithDefects() => _folder
        .Line("good.wav\tA").Recording("good.wav", SpeechFolder.Tone(800))
        .Line("gone.wav\tA")
        .Line("no tab")
        .Line("text.wav\tA").File("text.wav", "hello")
        .Line("fast.wav\tA").Recording("fast.wav", SpeechFolder.Tone(1600), 16_000)
        .Line("good.wav\t!?")
        .Line("silent.wav\tA 1 é 1").Recording("silent.wav", new float[800])
        .Line("nan.wav\tA").Recording("nan.wav", [.. Enumerable.Repeat(float.NaN, 800)])
        .Line("short.wav\tABABAB").Recording("short.wav", SpeechFolder.Tone(80))
        .Line("empty.wav\tA").Recording("empty.wav", [])
        .Line("cut.wav\tA").File("cut.wav", "RIFF");

    private PreparedCorpus Prepare(CorpusPreparationOptions options) =>
        CorpusPreparation.Prepare(_folder.Path, null, SpeechFolder.FrontEnd, SpeechFolder.Labels, frames => frames, options);

    private PreparedCorpus Examine(CorpusPreparationOptions options) =>
        CorpusPreparation.Examine(_folder.Path, null, SpeechFolder.FrontEnd, SpeechFolder.Labels, frames => frames, options);

    private sealed class Counter : IPreparationProgress
    {
        private int _done;

        public int Total { get; private set; }

        public int Done => _done;

        public void Begin(int utterances) => Total = utterances;

        public void Step() => Interlocked.Increment(ref _done);
    }
}
