using Ese.Runtime.Decoding;

namespace Ese.Runtime;

/// <summary>
/// Recognises audio as it arrives, for models that only look back. The network runs on without a break; only the text is
/// cut into segments, where the model hears nothing for longest. Final results do not depend on how the audio was cut.
/// </summary>
internal sealed class StreamingSession : IRecognitionSession
{
    private const int FramesAtOnce = 256;

    private readonly IModelStream _model;
    private readonly FeatureStream _features;
    private readonly SegmentDecoder _decoder;
    private readonly int _segmentSteps;
    private readonly int _leastFrames;
    private readonly bool _partials;
    private readonly float[] _frames;
    private short[] _logits = [];
    private int _steps;
    private int _searched;
    private long _firstStep;
    private long _samples;
    private CtcBeamSearch? _search;

    /// <summary>Starts a session.</summary>
    /// <param name="engine">The model.</param>
    /// <param name="extractor">Its front end.</param>
    /// <param name="decoder">Its decoder.</param>
    /// <param name="segmentSteps">Longest segment, in steps of the logits.</param>
    /// <param name="leastFrames">Frames that make a run worthwhile.</param>
    /// <param name="partials">Whether partial results are wanted.</param>
    public StreamingSession(
        IModelEngine engine, FeatureExtractor extractor, SegmentDecoder decoder, int segmentSteps, int leastFrames, bool partials)
    {
        _model = engine.StartStream();
        _features = extractor.OpenStream();
        _decoder = decoder;
        _segmentSteps = segmentSteps;
        _leastFrames = leastFrames;
        _partials = partials;
        _frames = new float[FramesAtOnce * extractor.FrontEnd.Bins];
        _search = decoder.StartSearch();
    }

    /// <inheritdoc/>
    public bool IsBuffering => false;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> samples, SegmentQueue output, CancellationToken cancellationToken)
    {
        // Features wait for the model, so a long recording is taken in parts.
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, _decoder.SampleRate);
            _features.Write(samples[..take]);
            _samples += take;
            samples = samples[take..];
            while (_features.AvailableFrames >= _leastFrames)
            {
                RunPiece(last: false, output, cancellationToken);
            }
        }

        AddPartial(output, cancellationToken);
    }

    /// <inheritdoc/>
    public void Complete(SegmentQueue output, CancellationToken cancellationToken)
    {
        _features.Complete();
        while (_features.AvailableFrames > FramesAtOnce)
        {
            RunPiece(last: false, output, cancellationToken);
        }

        RunPiece(last: true, output, cancellationToken);
        Finish(_steps, output, cancellationToken);
    }

    private int LabelCount => _decoder.Labels.Count;

    private void RunPiece(bool last, SegmentQueue output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var frames = _features.Read(_frames);
        var values = _frames.AsSpan(0, frames * (_frames.Length / FramesAtOnce));
        ReadOnlySpan<short> logits = _model.Run(values, frames, last, cancellationToken);
        while (!logits.IsEmpty)
        {
            // As with samples: one step beyond a segment proves that the audio goes on.
            var take = Math.Min(logits.Length, (_segmentSteps + 1 - _steps) * LabelCount);
            Append(logits[..take]);
            logits = logits[take..];
            if (_steps > _segmentSteps)
            {
                var segment = _decoder.Posteriors(_logits.AsSpan(0, _segmentSteps * LabelCount));
                Finish(LongestPause.Find(segment, _decoder.Labels.Blank), output, cancellationToken);
            }
        }
    }

    private void Append(ReadOnlySpan<short> logits)
    {
        var used = _steps * LabelCount;
        if (used + logits.Length > _logits.Length)
        {
            Array.Resize(ref _logits, Math.Max(used + logits.Length, 2 * _logits.Length));
        }

        logits.CopyTo(_logits.AsSpan(used));
        _steps += logits.Length / LabelCount;
    }

    private void Finish(int steps, SegmentQueue output, CancellationToken cancellationToken)
    {
        if (steps > 0)
        {
            var hypothesis = _decoder.Decode(_logits.AsSpan(0, steps * LabelCount), cancellationToken);
            output.Add(Segment(hypothesis, steps, isFinal: true));
        }

        _logits.AsSpan((steps * LabelCount)..(_steps * LabelCount)).CopyTo(_logits);
        _steps -= steps;
        _firstStep += steps;
        _searched = 0;
        _search = _decoder.StartSearch();
    }

    private void AddPartial(SegmentQueue output, CancellationToken cancellationToken)
    {
        if (!_partials || _searched == _steps)
        {
            return;
        }

        var known = _logits.AsSpan(0, _steps * LabelCount);
        if (_search is null)
        {
            output.Add(Segment(_decoder.Decode(known, cancellationToken), _steps, isFinal: false));
        }
        else
        {
            _search.Advance(_decoder.Posteriors(known[(_searched * LabelCount)..]), cancellationToken);
            output.Add(Segment(_search.Hypotheses()[0], _steps, isFinal: false));
        }

        _searched = _steps;
    }

    private TranscriptionSegment Segment(CtcHypothesis hypothesis, int steps, bool isFinal)
    {
        var start = _firstStep * _decoder.SamplesPerStep;
        return _decoder.Segment(hypothesis, start, Math.Clamp(_samples - start, 0, (long)steps * _decoder.SamplesPerStep), isFinal);
    }
}
