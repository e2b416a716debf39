using System.Runtime.CompilerServices;

namespace Ese.Runtime;

/// <content>The ways to hand over audio. Empty audio, or less than one time step, gives an empty transcription.</content>
public abstract partial class EseRecognizer
{
    /// <summary>Transcribes samples at the model's rate.</summary>
    /// <param name="samples">Samples of one channel at <see cref="InputSampleRate"/>, full scale [−1, 1).</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The audio is longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Transcription Transcribe(ReadOnlySpan<float> samples, CancellationToken cancellationToken = default) =>
        Recognise(samples, InputSampleRate, cancellationToken);

    /// <summary>Transcribes samples of any rate.</summary>
    /// <param name="samples">Samples of one channel, full scale [−1, 1).</param>
    /// <param name="sampleRate">Their samples per second, 4000 to 192000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The rate is out of range (ESE3004), or the audio longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Transcription Transcribe(ReadOnlySpan<float> samples, int sampleRate, CancellationToken cancellationToken = default)
    {
        AudioFile.CheckRate(sampleRate, null);
        return Recognise(samples, sampleRate, cancellationToken);
    }

    /// <summary>Transcribes 16-bit samples at the model's rate.</summary>
    /// <param name="samples">Samples of one channel at <see cref="InputSampleRate"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The audio is longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Transcription Transcribe(ReadOnlySpan<short> samples, CancellationToken cancellationToken = default) =>
        Recognise(PcmSamples.ToFloat(samples), InputSampleRate, cancellationToken);

    /// <summary>Transcribes 16-bit samples of any rate.</summary>
    /// <param name="samples">Samples of one channel.</param>
    /// <param name="sampleRate">Their samples per second, 4000 to 192000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The rate is out of range (ESE3004), or the audio longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Transcription Transcribe(ReadOnlySpan<short> samples, int sampleRate, CancellationToken cancellationToken = default) =>
        Transcribe(PcmSamples.ToFloat(samples), sampleRate, cancellationToken);

    /// <summary>Transcribes a recording: WAV or NIST SPHERE of any rate and number of channels.</summary>
    /// <param name="recording">
    /// The recording from its first byte; need not be seekable, is not closed. It is recognised while it is read, so that
    /// memory does not grow with its length.
    /// </param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The recording cannot be read, or is longer than allowed (ESE30xx).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Transcription Transcribe(Stream recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return Recognise(recording, (recording as FileStream)?.Name, cancellationToken);
    }

    /// <summary>Transcribes a recording on another thread.</summary>
    /// <param name="recording">As for <see cref="Transcribe(Stream, CancellationToken)"/>; read asynchronously.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The recording cannot be read (ESE30xx).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<Transcription> TranscribeAsync(Stream recording, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var file = (recording as FileStream)?.Name;
        return Task.Run(
            () =>
            {
                using var reads = new AwaitedReads(recording, cancellationToken);
                return Recognise(reads, file, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Transcribes samples at the model's rate on another thread.</summary>
    /// <param name="samples">As for <see cref="Transcribe(ReadOnlySpan{float}, CancellationToken)"/>; not changed meanwhile.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The audio is longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, CancellationToken cancellationToken = default) =>
        Task.Run(() => Recognise(samples.Span, InputSampleRate, cancellationToken), cancellationToken);

    /// <summary>Transcribes samples of any rate on another thread.</summary>
    /// <param name="samples">Samples of one channel, full scale [−1, 1); not changed meanwhile.</param>
    /// <param name="sampleRate">Their samples per second, 4000 to 192000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="EseAudioFormatException">The rate is out of range (ESE3004), or the audio longer than allowed (ESE3006).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<Transcription> TranscribeAsync(ReadOnlyMemory<float> samples, int sampleRate, CancellationToken cancellationToken = default) =>
        Task.Run(() => Transcribe(samples.Span, sampleRate, cancellationToken), cancellationToken);

    /// <summary>Transcribes live audio at the model's rate.</summary>
    /// <param name="samples">Samples of one channel as they arrive, at <see cref="InputSampleRate"/>.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Results as they become known; a partial one is replaced by the next one.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public IAsyncEnumerable<TranscriptionSegment> TranscribeAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> samples, CancellationToken cancellationToken = default) =>
        TranscribeAsync(samples, InputSampleRate, cancellationToken);

    /// <summary>Transcribes live audio of any rate.</summary>
    /// <param name="samples">Samples of one channel as they arrive.</param>
    /// <param name="sampleRate">Their samples per second, 4000 to 192000.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Results as they become known; a partial one is replaced by the next one.</returns>
    /// <exception cref="EseAudioFormatException">The rate is out of range (ESE3004).</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public async IAsyncEnumerable<TranscriptionSegment> TranscribeAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> samples, int sampleRate, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var stream = OpenStream(sampleRate);
        await foreach (var piece in samples.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await Task.Run(() => stream.Write(piece.Span, cancellationToken), cancellationToken).ConfigureAwait(false);
            while (stream.TryRead(out var segment))
            {
                yield return segment;
            }
        }

        await Task.Run(() => stream.Complete(cancellationToken), cancellationToken).ConfigureAwait(false);
        while (stream.TryRead(out var segment))
        {
            yield return segment;
        }
    }
}
