using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics.Tensors;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Training;

/// <summary>
/// Features of utterances at every speed, computed when they are first asked for and kept. Thread-safe: who computes
/// the same features at the same time gets the same bits.
/// </summary>
internal sealed class FeatureCache
{
    /// <summary>Features of more bytes than this in single precision are kept in half precision.</summary>
    public const long LargestSingle = 1L << 30;

    private readonly FeatureExtractor _extractor;
    private readonly ImmutableArray<float> _speeds;
    private readonly Array?[] _kept;
    private readonly bool _half;

    /// <summary>Prepares the memory; nothing is computed yet.</summary>
    /// <param name="frontEnd">The model's front end.</param>
    /// <param name="utterances">The utterances.</param>
    /// <param name="speeds">Speeds at which they will be asked for, besides 1.</param>
    /// <param name="largestSingle">Bytes above which half precision is used.</param>
    public FeatureCache(
        FrontEnd frontEnd, ImmutableArray<TrainingUtterance> utterances, ImmutableArray<float> speeds, long largestSingle = LargestSingle)
    {
        _extractor = new FeatureExtractor(frontEnd);
        _speeds = [.. speeds.Append(1f).Distinct()];
        Utterances = utterances;
        _kept = new Array?[utterances.Length * _speeds.Length];
        long frames = 0;
        for (int utterance = 0; utterance < utterances.Length; utterance++)
            foreach (float speed in _speeds) frames += FramesOf(utterance, speed);
        _half = frames * frontEnd.Bins * sizeof(float) > largestSingle;
    }

    /// <summary>The utterances.</summary>
    public ImmutableArray<TrainingUtterance> Utterances { get; }

    /// <summary>The front end.</summary>
    public FrontEnd FrontEnd => _extractor.FrontEnd;

    /// <summary>Features per frame.</summary>
    public int Bins => FrontEnd.Bins;

    /// <summary>Whether features are kept in half precision.</summary>
    public bool IsHalf => _half;

    /// <summary>Frames of an utterance at a speed, without computing them.</summary>
    /// <param name="utterance">Index of the utterance.</param>
    /// <param name="speed">The speed.</param>
    public int FramesOf(int utterance, float speed) =>
        FrontEnd.FramesFor(SpeedChange.LengthAt(Utterances[utterance].Samples.Length, FrontEnd.SampleRate, speed));

    /// <summary>Frames of every utterance at its slowest.</summary>
    public IEnumerable<int> MostFrames => Enumerable.Range(0, Utterances.Length).Select(utterance => FramesOf(utterance, _speeds.Min()));

    /// <summary>Copies the normalised features <c>[frames × bins]</c> of an utterance at a speed.</summary>
    public void CopyTo(int utterance, float speed, Span<float> destination)
    {
        switch (Kept(utterance, speed))
        {
            case float[] values:
                values.CopyTo(destination);
                break;
            case Half[] values:
                TensorPrimitives.ConvertToSingle(values, destination);
                break;
        }
    }

    /// <summary>The samples of an utterance at a speed.</summary>
    public ReadOnlyMemory<float> SamplesOf(int utterance, float speed) =>
        SpeedChange.Apply(Utterances[utterance].Samples, FrontEnd.SampleRate, speed);

    /// <summary>Computes normalised features <c>[frames × bins]</c> of samples.</summary>
    public void Extract(ReadOnlySpan<float> samples, Span<float> destination) =>
        _extractor.Extract(samples, out _).CopyTo(destination);

    private Array Kept(int utterance, float speed)
    {
        int column = _speeds.IndexOf(speed);
        Debug.Assert(column >= 0, "a speed that was not announced");
        ref Array? place = ref _kept[(utterance * _speeds.Length) + column];
        if (Volatile.Read(ref place) is { } kept) return kept;
        float[] values = _extractor.Extract(SamplesOf(utterance, speed).Span, out _);
        Array computed = _half ? ToHalf(values) : values;
        return Interlocked.CompareExchange(ref place, computed, null) ?? computed;
    }

    private static Half[] ToHalf(float[] values)
    {
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        return halves;
    }
}
