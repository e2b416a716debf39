namespace Ese.Runtime;

/// <summary>
/// Recognises audio in pieces of bounded length, each as an utterance of its own: for models that look at a whole
/// utterance before they give its first label.
/// </summary>
internal sealed class BufferedSession(IModelEngine engine, FeatureExtractor extractor, SegmentDecoder decoder, int segmentSamples)
    : IRecognitionSession
{
    private float[] _samples = [];
    private int _count;
    private long _start;

    /// <inheritdoc/>
    public bool IsBuffering => true;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> samples, SegmentQueue output, CancellationToken cancellationToken)
    {
        while (!samples.IsEmpty)
        {
            // One sample beyond a piece proves that the audio goes on; where to cut depends on the piece alone.
            var take = Math.Min(samples.Length, segmentSamples + 1 - _count);
            Append(samples[..take]);
            samples = samples[take..];
            if (_count > segmentSamples)
            {
                var cut = QuietestMoment.Find(_samples.AsSpan(0, segmentSamples), decoder.SampleRate);
                Recognise(cut, output, cancellationToken);
                _samples.AsSpan(cut.._count).CopyTo(_samples);
                _count -= cut;
                _start += cut;
            }
        }
    }

    /// <inheritdoc/>
    public void Complete(SegmentQueue output, CancellationToken cancellationToken)
    {
        Recognise(_count, output, cancellationToken);
        _start += _count;
        _count = 0;
    }

    private void Append(ReadOnlySpan<float> samples)
    {
        if (_count + samples.Length > _samples.Length)
        {
            Array.Resize(ref _samples, Math.Min(segmentSamples + 1, Math.Max(_count + samples.Length, 2 * _samples.Length)));
        }

        samples.CopyTo(_samples.AsSpan(_count));
        _count += samples.Length;
    }

    private void Recognise(int samples, SegmentQueue output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var features = extractor.Extract(_samples.AsSpan(0, samples), out var frames);
        var logits = frames == 0 ? [] : engine.Run(features, frames, cancellationToken);
        if (logits.Length > 0)
        {
            output.Add(decoder.Segment(decoder.Decode(logits, cancellationToken), _start, samples, isFinal: true));
        }
    }
}
