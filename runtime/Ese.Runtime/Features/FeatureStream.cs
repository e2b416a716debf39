using Ese.Isa;

namespace Ese.Runtime;

/// <summary>
/// Features of an utterance that arrives in pieces; equal to <see cref="FeatureExtractor.Extract"/> of the whole, bit for
/// bit, however it is cut. Not thread-safe.
/// </summary>
public sealed class FeatureStream
{
    private readonly FrontEnd _frontEnd;
    private readonly FrameTransform _transform;
    private readonly bool _holdsBack;
    private readonly float[] _samples;
    private int _sampleCount;
    private long _skip;
    private float[] _features = [];
    private int _featureStart;
    private int _featureEnd;
    private bool _completed;

    internal FeatureStream(FrontEnd frontEnd, FrameTransform transform)
    {
        _frontEnd = frontEnd;
        _transform = transform;
        _holdsBack = frontEnd.Normalisation == NormalisationKind.UtteranceMeanStd;
        _samples = new float[frontEnd.WindowSamples];
    }

    /// <summary>Normalised frames that <see cref="Read"/> can return; 0 before <see cref="Complete"/> where normalisation needs the whole utterance.</summary>
    public int AvailableFrames => _holdsBack && !_completed ? 0 : (_featureEnd - _featureStart) / _frontEnd.Bins;

    /// <summary>Takes the next samples.</summary>
    /// <exception cref="InvalidOperationException">The utterance is complete.</exception>
    public void Write(ReadOnlySpan<float> samples)
    {
        if (_completed)
        {
            throw new InvalidOperationException("The utterance is complete; call Reset to begin another.");
        }

        while (!samples.IsEmpty)
        {
            if (_skip > 0)
            {
                var skip = (int)Math.Min(_skip, samples.Length);
                _skip -= skip;
                samples = samples[skip..];
                continue;
            }

            var take = Math.Min(samples.Length, _samples.Length - _sampleCount);
            samples[..take].CopyTo(_samples.AsSpan(_sampleCount));
            _sampleCount += take;
            samples = samples[take..];
            if (_sampleCount == _samples.Length)
            {
                AddFrame();
            }
        }
    }

    /// <summary>Ends the utterance; samples that fill no whole window are dropped.</summary>
    public void Complete()
    {
        if (_completed)
        {
            return;
        }

        _completed = true;
        if (_holdsBack)
        {
            FeatureNormaliser.Apply(_frontEnd, _features.AsSpan(_featureStart.._featureEnd));
        }
    }

    /// <summary>Moves frames out.</summary>
    /// <param name="destination">Room for <c>[frames × bins]</c> features.</param>
    /// <returns>Frames moved: as many as are available and have room.</returns>
    public int Read(Span<float> destination)
    {
        var frames = Math.Min(AvailableFrames, destination.Length / _frontEnd.Bins);
        var values = frames * _frontEnd.Bins;
        _features.AsSpan(_featureStart, values).CopyTo(destination);
        _featureStart += values;
        if (_featureStart == _featureEnd)
        {
            (_featureStart, _featureEnd) = (0, 0);
        }

        return frames;
    }

    /// <summary>Forgets everything and begins another utterance.</summary>
    public void Reset()
    {
        (_sampleCount, _skip, _featureStart, _featureEnd, _completed) = (0, 0, 0, 0, false);
    }

    private void AddFrame()
    {
        var bins = _frontEnd.Bins;
        MakeRoom(bins);
        var frame = _features.AsSpan(_featureEnd, bins);
        _transform.Apply(_samples, frame);
        if (!_holdsBack)
        {
            FeatureNormaliser.Apply(_frontEnd, frame);
        }

        _featureEnd += bins;
        var keep = Math.Max(0, _samples.Length - _frontEnd.HopSamples);
        _samples.AsSpan(_samples.Length - keep).CopyTo(_samples);
        _sampleCount = keep;
        _skip = Math.Max(0, _frontEnd.HopSamples - _samples.Length);
    }

    private void MakeRoom(int bins)
    {
        if (_featureEnd + bins <= _features.Length)
        {
            return;
        }

        // Frames that were read leave room in front; memory grows only when the reader falls behind.
        if (_featureStart >= bins && _featureStart >= _features.Length / 2)
        {
            _features.AsSpan(_featureStart.._featureEnd).CopyTo(_features);
            (_featureStart, _featureEnd) = (0, _featureEnd - _featureStart);
            return;
        }

        Array.Resize(ref _features, Math.Max(_features.Length * 2, bins * 16));
    }
}
