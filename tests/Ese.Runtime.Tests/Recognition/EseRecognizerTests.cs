using CsCheck;
using Ese.Isa;
using Ese.Runtime.Decoding;
using Ese.Runtime.Tests.Audio;

namespace Ese.Runtime.Tests.Recognition;

public sealed class EseRecognizerTests : IDisposable
{
    private readonly ToneRecognizer _streaming = ToneRecognizer.Create();
    private readonly ToneRecognizer _buffering = ToneRecognizer.Buffering();

    [Fact]
    public void SamplesBecomeTextWithTimes()
    {
        foreach (var recognizer in (EseRecognizer[])[_streaming, _buffering])
        {
            var transcription = recognizer.Transcribe(ToneModel.Say("AB CAB"));
            Assert.Equal("AB CAB", transcription.Text);
            Assert.Equal(TimeSpan.FromSeconds(0.72), transcription.Duration);
            var segment = Assert.Single(transcription.Segments);
            Assert.True(segment.IsFinal);
            Assert.Equal(["AB", "CAB"], transcription.Words.Select(word => word.Text));
            Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(0.36)], transcription.Words.Select(word => word.Start));
            Assert.Equal([TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(0.68)], transcription.Words.Select(word => word.End));
            Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(0.68)), (segment.Start, segment.End));
            Assert.All(transcription.Words, word => Assert.InRange(word.Confidence, 0.8, 1));
            Assert.InRange(segment.Confidence, 0.8, 1);
        }
    }

    [Fact]
    public void EveryInputGivesTheSameText()
    {
        var pcm = ToneModel.Pcm("CAB A");
        var samples = ToneModel.Say("CAB A");
        Assert.Equal("CAB A", _streaming.Transcribe(pcm).Text);
        Assert.Equal("CAB A", _streaming.Transcribe(new PipeStream(ToneModel.Wave("CAB A"))).Text);
        Assert.Equal("CAB A", _streaming.Transcribe(samples, ToneModel.SampleRate).Text);
    }

    [Fact]
    public async Task EveryAsynchronousInputGivesTheSameText()
    {
        Assert.Equal("CAB A", (await _streaming.TranscribeAsync(new MemoryStream(ToneModel.Wave("CAB A")))).Text);
        Assert.Equal("CAB A", (await _streaming.TranscribeAsync(ToneModel.Say("CAB A"))).Text);
        Assert.Equal("CAB A", (await _streaming.TranscribeAsync(ToneModel.Say("CAB A"), ToneModel.SampleRate)).Text);
    }

    [Theory]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void OtherRatesAreResampled(int rate)
    {
        var samples = Resampler.Resample(ToneModel.Say("AB CAB"), ToneModel.SampleRate, rate);
        var transcription = _streaming.Transcribe(samples, rate);
        Assert.Equal("AB CAB", transcription.Text);
        Assert.Equal(0.72, transcription.Duration.TotalSeconds, 1e-3);
        short[] pcm = [.. samples.Select(sample => (short)(sample * 16000))];
        Assert.Equal("AB CAB", _streaming.Transcribe(pcm, rate).Text);
        Assert.Equal("AB CAB", _streaming.Transcribe(new MemoryStream(WaveBuilder.Pcm16(rate, pcm))).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(79)]
    [InlineData(80)]
    [InlineData(159)]
    public void TooLittleAudioIsAnEmptyTranscription(int samples)
    {
        foreach (var recognizer in (EseRecognizer[])[_streaming, _buffering])
        {
            var transcription = recognizer.Transcribe(new float[samples]);
            Assert.Equal("", transcription.Text);
            Assert.Empty(transcription.Segments);
            Assert.Equal(TimeSpan.FromSeconds(samples / 8000.0), transcription.Duration);
        }
    }

    [Fact]
    public void ARecordingWithoutSamplesIsAnEmptyTranscription() =>
        Assert.Equal("", _streaming.Transcribe(new MemoryStream(WaveBuilder.Pcm16(44100))).Text);

    [Fact]
    public void SilenceAndSamplesThatAreNoNumberSayNothing()
    {
        Assert.Empty(_streaming.Transcribe(new float[8000]).Segments);
        Assert.Empty(_buffering.Transcribe(Enumerable.Repeat(float.NaN, 8000).ToArray()).Segments);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LongAudioIsCutWhereItIsQuiet(bool buffering)
    {
        var options = new EseOptions { SegmentLength = TimeSpan.FromSeconds(2) };
        using var recognizer = buffering ? ToneRecognizer.Buffering(options) : ToneRecognizer.Create(options);
        var transcription = recognizer.Transcribe(ToneModel.Say(string.Concat(Enumerable.Repeat("CAB__", 30))));
        Assert.Equal(30 * 3, transcription.Text.Replace(" ", "", StringComparison.Ordinal).Length);
        Assert.All(transcription.Segments, segment => Assert.Matches("^(CAB)+$", segment.Text));
        Assert.InRange(transcription.Segments.Length, 9, 14);
        Assert.All(transcription.Segments, segment => Assert.InRange(segment.End - segment.Start, TimeSpan.Zero, TimeSpan.FromSeconds(2)));
        Assert.Equal(transcription.Words.OrderBy(word => word.Start), transcription.Words);
        Assert.Equal(17.68, transcription.Words.Last().End.TotalSeconds, 0.05);
    }

    [Fact]
    public void ManyThreadsShareOneRecognizer()
    {
        string[] texts = [.. Gen.Char["ABC "].Array[1, 12].Select(letters => new string(letters)).Array[24].Single()];
        string[] expected = [.. texts.Select(text => _streaming.Transcribe(ToneModel.Say(text)).Text)];
        var got = new string[texts.Length];
        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            got[i] = (i % 2 == 0 ? (EseRecognizer)_streaming : _buffering).Transcribe(ToneModel.Say(texts[i])).Text);
        Assert.Equal(expected, got);
    }

    [Fact]
    public void ABeamSearchPrefersPhrasesAndLanguageModels()
    {
        var unclear = ToneModel.Say("AB").Zip(ToneModel.Say("AC"), (b, c) => (0.5f * b) + (0.49f * c)).ToArray();
        Assert.Equal("AB", _streaming.Transcribe(unclear).Text);

        var options = new EseOptions();
        options.Phrases.Add(new BoostedPhrase("ac", 8));
        using var phrases = ToneRecognizer.Create(options);
        Assert.Equal("AC", phrases.Transcribe(unclear).Text);

        using var model = ToneRecognizer.Create(new EseOptions { LanguageModelStream = new MemoryStream(Unigrams), LanguageModelWeight = 3 });
        Assert.Equal("AC", model.Transcribe(unclear).Text);
    }

    [Fact]
    public void ALanguageModelMayBeAFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Unigrams);
            using var recognizer = ToneRecognizer.Create(new EseOptions { LanguageModelPath = path });
            Assert.Equal("AC", recognizer.Transcribe(ToneModel.Say("AC")).Text);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ARecordingBeyondTheMaximumIsRefused()
    {
        using var recognizer = ToneRecognizer.Create(new EseOptions { MaximumDuration = TimeSpan.FromSeconds(0.5) });
        Assert.Equal("ABC", recognizer.Transcribe(ToneModel.Say("ABC")).Text);
        Assert.Same(ErrorTable.AudioTooLong, Assert.Throws<EseAudioFormatException>(() => recognizer.Transcribe(ToneModel.Say("ABCAB"))).Code);
        Assert.Same(ErrorTable.AudioTooLong, Assert.Throws<EseAudioFormatException>(() => recognizer.Transcribe(ToneModel.Say("ABCAB"), 8001)).Code);
        Assert.Same(ErrorTable.AudioTooLong, Assert.Throws<EseAudioFormatException>(() => recognizer.Transcribe(new MemoryStream(ToneModel.Wave("ABCAB")))).Code);
    }

    [Fact]
    public async Task CancellationIsOperationCanceledExceptionAndNothingElse()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => _streaming.Transcribe(ToneModel.Say("ABC"), cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => _buffering.Transcribe(ToneModel.Say("ABC"), cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => _streaming.Transcribe(new MemoryStream(ToneModel.Wave("ABC")), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _streaming.TranscribeAsync(new MemoryStream(ToneModel.Wave("ABC")), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _streaming.TranscribeAsync(ToneModel.Say("ABC"), cancelled.Token));
        Assert.Equal("ABC", _streaming.Transcribe(ToneModel.Say("ABC")).Text);
        Assert.Equal("ABC", _buffering.Transcribe(ToneModel.Say("ABC")).Text);
    }

    [Fact]
    public void AFrontEndThatNeedsTheWholeUtteranceBuffers()
    {
        Assert.False(_streaming.IsBuffering);
        Assert.True(_buffering.IsBuffering);
        using var normalised = EseRecognizer.FromBinary(ToneModel.Binary(normalisation: NormalisationKind.UtteranceMeanStd));
        Assert.True(normalised.IsBuffering);
    }

    [Fact]
    public void AfterDisposeNothingIsTranscribed()
    {
        var recognizer = ToneRecognizer.Create();
        recognizer.Dispose();
        recognizer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => recognizer.Transcribe(new float[8000]));
        Assert.Throws<ObjectDisposedException>(() => recognizer.OpenStream());
    }

    public void Dispose()
    {
        _streaming.Dispose();
        _buffering.Dispose();
    }

    private static byte[] Unigrams => [.. "\\data\\\nngram 1=4\n\n\\1-grams:\n-99 <s>\n-1 </s>\n-4 AB\n-0.1 AC\n\n\\end\\\n"u8];
}
