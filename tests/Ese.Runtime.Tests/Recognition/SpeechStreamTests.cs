using System.Runtime.CompilerServices;
using CsCheck;
using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

public sealed class SpeechStreamTests : IDisposable
{
    private readonly ToneRecognizer _streaming = ToneRecognizer.Create(new EseOptions { SegmentLength = TimeSpan.FromSeconds(1) });
    private readonly ToneRecognizer _buffering = ToneRecognizer.Buffering(new EseOptions { SegmentLength = TimeSpan.FromSeconds(1) });

    [Fact]
    public void PartialResultsComeAsTheAudioDoes()
    {
        using var stream = _streaming.OpenStream();
        Assert.False(stream.IsBuffering);
        var partials = new List<string>();
        foreach (var piece in ToneModel.Say("AB CAB").Chunk(960))
        {
            stream.Write(piece);
            while (stream.TryRead(out var segment))
            {
                Assert.False(segment.IsFinal);
                partials.Add(segment.Text);
            }
        }

        Assert.Equal(partials.Order(StringComparer.Ordinal), partials);
        Assert.InRange(partials.Count, 3, 6);
        Assert.StartsWith("A", partials[0], StringComparison.Ordinal);
        stream.Complete();
        Assert.True(stream.TryRead(out var final));
        Assert.True(final.IsFinal);
        Assert.Equal("AB CAB", final.Text);
        Assert.False(stream.TryRead(out _));
        Assert.Equal(TimeSpan.FromSeconds(0.72), stream.Position);
    }

    [Fact]
    public void ABufferingModelSaysSoAndWaits()
    {
        using var stream = _buffering.OpenStream();
        Assert.True(stream.IsBuffering);
        stream.Write(ToneModel.Say("AB CAB"));
        Assert.False(stream.TryRead(out _));
        stream.Complete();
        Assert.Equal("AB CAB", Assert.Single(Finals(stream)).Text);
    }

    [Fact]
    public void ABufferingModelGivesASegmentWhenItIsFull()
    {
        using var stream = _buffering.OpenStream();
        stream.Write(ToneModel.Say("ABCABCABCABC"));
        Assert.True(stream.TryRead(out var segment));
        Assert.True(segment.IsFinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PiecesGiveTheSameSegmentsAsTheWhole(bool buffering)
    {
        EseRecognizer recognizer = buffering ? _buffering : _streaming;
        var samples = ToneModel.Say("AB CAB BBA CC A BACA");
        var whole = recognizer.Transcribe(samples);
        using var stream = recognizer.OpenStream();
        Gen.Int[0, 4000].List[0, 10].Sample(
            sizes =>
            {
                stream.Reset();
                var rest = samples.AsSpan();
                var segments = new List<TranscriptionSegment>();
                foreach (var size in sizes.Append(rest.Length))
                {
                    var take = Math.Min(size, rest.Length);
                    stream.Write(rest[..take]);
                    rest = rest[take..];
                    segments.AddRange(Finals(stream));
                }

                stream.Complete();
                segments.AddRange(Finals(stream));
                Assert.Equal(whole.Segments.Select(Describe), segments.Select(Describe));
            },
            iter: 15,
            threads: 1);
    }

    [Fact]
    public void SixteenBitSamplesAndOtherRatesAreTaken()
    {
        using var stream = _streaming.OpenStream(16000);
        Assert.Equal(16000, stream.SampleRate);
        var samples = Resampler.Resample(ToneModel.Say("CAB"), 8000, 16000).Select(sample => (short)(sample * 16000)).ToArray();
        foreach (var piece in samples.Chunk(1500))
        {
            stream.Write(piece);
        }

        stream.Complete();
        Assert.Equal("CAB", Assert.Single(Finals(stream)).Text);
        Assert.Equal(TimeSpan.FromSeconds(0.36), stream.Position);
    }

    [Fact]
    public void WhatIsCompleteTakesNoMoreUntilItIsReset()
    {
        using var stream = _streaming.OpenStream();
        stream.Write(ToneModel.Say("A"));
        stream.Complete();
        stream.Complete();
        Assert.Throws<InvalidOperationException>(() => stream.Write([0f]));
        stream.Reset();
        Assert.False(stream.TryRead(out _));
        stream.Write(ToneModel.Say("CC"));
        stream.Complete();
        Assert.Equal("CC", Assert.Single(Finals(stream)).Text);
    }

    [Fact]
    public void ACancelledStreamWorksAgainAfterReset()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var stream = _streaming.OpenStream();
        Assert.ThrowsAny<OperationCanceledException>(() => stream.Write(ToneModel.Say("ABC"), cancelled.Token));
        Assert.Throws<InvalidOperationException>(() => stream.Complete());
        stream.Reset();
        stream.Write(ToneModel.Say("ABC"));
        stream.Complete();
        Assert.Equal("ABC", Assert.Single(Finals(stream)).Text);
    }

    [Fact]
    public void ADisposedStreamTakesNothing()
    {
        var stream = _streaming.OpenStream();
        stream.Dispose();
        stream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => stream.Write([0f]));
        Assert.Throws<ObjectDisposedException>(stream.Reset);
    }

    [Fact]
    public void ARateOutOfRangeIsRefused() =>
        Assert.Same(ErrorTable.AudioSampleRate, Assert.Throws<EseAudioFormatException>(() => _streaming.OpenStream(100)).Code);

    [Fact]
    public async Task LiveAudioGivesResultsAsTheyBecomeKnown()
    {
        var segments = new List<TranscriptionSegment>();
        await foreach (var segment in _streaming.TranscribeAsync(Live("AB CAB AB CAB")))
        {
            segments.Add(segment);
        }

        Assert.Contains(segments, segment => !segment.IsFinal);
        Assert.Equal(_streaming.Transcribe(ToneModel.Say("AB CAB AB CAB")).Text, string.Join(' ', segments.Where(segment => segment.IsFinal).Select(segment => segment.Text)));
    }

    [Fact]
    public async Task LiveAudioCanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var segment in _streaming.TranscribeAsync(Live("AB CAB AB CAB"), source.Token))
            {
                Assert.NotNull(segment);
                await source.CancelAsync();
            }
        });
    }

    public void Dispose()
    {
        _streaming.Dispose();
        _buffering.Dispose();
    }

    private static List<TranscriptionSegment> Finals(SpeechStream stream)
    {
        var segments = new List<TranscriptionSegment>();
        while (stream.TryRead(out var segment))
        {
            if (segment.IsFinal)
            {
                segments.Add(segment);
            }
        }

        return segments;
    }

    private static string Describe(TranscriptionSegment segment) =>
        FormattableString.Invariant($"{segment.Text} {segment.Start} {segment.End} {segment.Confidence:R} {string.Join(", ", segment.Words)}");

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Live(string text, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var piece in ToneModel.Say(text).Chunk(700))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return piece;
        }
    }
}
