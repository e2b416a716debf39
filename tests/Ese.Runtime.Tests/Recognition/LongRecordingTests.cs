using Ese.Isa;
using Ese.Runtime.Tests.Audio;

namespace Ese.Runtime.Tests.Recognition;

public class LongRecordingTests
{
    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    public async Task ARecordingIsRecognisedWhileItIsRead(int rate)
    {
        var recording = new EndlessWave(rate);
        using var recognizer = ToneRecognizer.On(
            new StoppingEngine(), new EseOptions { SegmentLength = TimeSpan.FromSeconds(2) });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recognizer.TranscribeAsync(recording));

        // Two seconds of samples of 2 bytes, and what the filter of the resampler and a block look ahead.
        Assert.InRange(recording.BytesRead, 2 * 2 * rate, (2 * 2 * rate) + (16 * 1024));
    }

    [Fact]
    public async Task ARecordingWithoutEndIsStoppedAtTheMaximum()
    {
        using var recognizer = ToneRecognizer.Create(new EseOptions { MaximumDuration = TimeSpan.FromSeconds(3) });
        var error = await Assert.ThrowsAsync<EseAudioFormatException>(() => recognizer.TranscribeAsync(new EndlessWave(8000)));
        Assert.Same(ErrorTable.AudioTooLong, error.Code);
    }

    [Fact]
    public async Task ReadingWithoutEndCanBeCancelled()
    {
        using var recognizer = ToneRecognizer.Create();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recognizer.TranscribeAsync(new EndlessWave(8000), cancelled.Token));
    }

    private sealed class StoppingEngine : IModelEngine
    {
        public bool CanStream => false;

        public short[] Run(ReadOnlySpan<float> features, int frames, CancellationToken cancellationToken) =>
            throw new OperationCanceledException();

        public IModelStream StartStream() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
