using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Ese.Runtime;

/// <summary>
/// Audio that arrives bit by bit, and what was said in it so far. Holds all state, so that one recognizer serves many
/// streams; one stream is used by one thread at a time.
/// </summary>
public sealed class SpeechStream : IDisposable
{
    private readonly Func<IRecognitionSession> _start;
    private readonly Resampler? _resampler;
    private readonly ArrayBufferWriter<float> _resampled = new();
    private readonly SegmentQueue _output = new();
    private IRecognitionSession _session;
    private long _received;
    private State _state;

    internal SpeechStream(Func<IRecognitionSession> start, int inputRate, int modelRate)
    {
        _start = start;
        _session = start();
        SampleRate = inputRate;
        _resampler = inputRate == modelRate ? null : new Resampler(inputRate, modelRate);
    }

    private enum State
    {
        Open,
        Completed,
        Broken,
        Disposed,
    }

    /// <summary>Samples per second that <see cref="Write(ReadOnlySpan{float}, CancellationToken)"/> expects.</summary>
    public int SampleRate { get; }

    /// <summary>
    /// True when the model looks at a whole utterance before it gives its first label (bidirectional layers, or features
    /// normalised over the utterance): then results come at <see cref="Complete"/>, or when a segment is full.
    /// False when partial results come as the audio does.
    /// </summary>
    public bool IsBuffering => _session.IsBuffering;

    /// <summary>Audio received so far.</summary>
    public TimeSpan Position => TimeSpan.FromSeconds((double)_received / SampleRate);

    /// <summary>Takes the next samples and recognises what they complete.</summary>
    /// <param name="samples">Samples of one channel, full scale [−1, 1).</param>
    /// <param name="cancellationToken">Ends the work early; then only <see cref="Reset"/> makes the stream usable again.</param>
    /// <exception cref="InvalidOperationException">The stream is complete, or an earlier call did not end.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Write(ReadOnlySpan<float> samples, CancellationToken cancellationToken = default)
    {
        Require();
        _received += samples.Length;
        _state = State.Broken;
        if (_resampler is null)
        {
            _session.Write(samples, _output, cancellationToken);
        }

        // A second at a time: the room for resampled audio must not grow with what is handed over at once.
        while (_resampler is not null && !samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, SampleRate);
            _resampler.Write(samples[..take], _resampled);
            WriteResampled(cancellationToken);
            samples = samples[take..];
        }

        _state = State.Open;
    }

    /// <summary>Takes the next samples as 16-bit integers and recognises what they complete.</summary>
    /// <param name="samples">Samples of one channel.</param>
    /// <param name="cancellationToken">As for floating point.</param>
    /// <exception cref="InvalidOperationException">The stream is complete, or an earlier call did not end.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Write(ReadOnlySpan<short> samples, CancellationToken cancellationToken = default)
    {
        const int AtOnce = 1024;
        Span<float> converted = stackalloc float[AtOnce];
        Require();
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, AtOnce);
            PcmSamples.ToFloat(samples[..take], converted);
            Write(converted[..take], cancellationToken);
            samples = samples[take..];
        }
    }

    /// <summary>Ends the audio and recognises the rest of it.</summary>
    /// <param name="cancellationToken">Ends the work early; then only <see cref="Reset"/> makes the stream usable again.</param>
    /// <exception cref="InvalidOperationException">An earlier call did not end.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Complete(CancellationToken cancellationToken = default)
    {
        if (_state == State.Completed)
        {
            return;
        }

        Require();
        _state = State.Broken;
        if (_resampler is not null)
        {
            _resampler.Complete(_resampled);
            WriteResampled(cancellationToken);
        }

        _session.Complete(_output, cancellationToken);
        _state = State.Completed;
    }

    /// <summary>Takes the next result, if there is one.</summary>
    /// <param name="segment">The result. A partial one is replaced by the next one.</param>
    public bool TryRead([NotNullWhen(true)] out TranscriptionSegment? segment) => _output.TryTake(out segment);

    /// <summary>Forgets all audio and results and begins anew.</summary>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        _session = _start();
        _resampler?.Reset();
        _resampled.ResetWrittenCount();
        _output.Clear();
        _received = 0;
        _state = State.Open;
    }

    /// <inheritdoc/>
    public void Dispose() => _state = State.Disposed;

    private void WriteResampled(CancellationToken cancellationToken)
    {
        _session.Write(_resampled.WrittenSpan, _output, cancellationToken);
        _resampled.ResetWrittenCount();
    }

    private void Require()
    {
        ObjectDisposedException.ThrowIf(_state == State.Disposed, this);
        if (_state != State.Open)
        {
            throw new InvalidOperationException(
                _state == State.Completed ? "The stream is complete; call Reset to begin anew." : "An earlier call did not end; call Reset to begin anew.");
        }
    }
}
