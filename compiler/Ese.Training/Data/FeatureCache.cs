using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Ese.Isa;
using Ese.Runtime;

namespace Ese.Training;

/// <summary>
/// Features of utterances at every speed, computed when they are first asked for and kept as far as memory is allowed, the
/// rest computed again every time. Thread-safe, and whoever asks gets the same bits, kept or not.
/// </summary>
internal sealed class FeatureCache
{
    /// <summary>Features of more bytes than this in single precision are kept in half precision.</summary>
    public const long LargestSingle = 1L << 30;

    /// <summary>Most bytes that are kept.</summary>
    public const long LargestKept = 2L << 30;

    private readonly FeatureExtractor _extractor;
    private readonly ImmutableArray<float> _speeds;
    private readonly bool _half;

    // Utterance by utterance, speed by speed: as many from the first on as may be kept.
    private readonly Array?[] _kept;

    /// <summary>Prepares the memory; nothing is computed yet.</summary>
    /// <param name="frontEnd">The model's front end.</param>
    /// <param name="utterances">The utterances.</param>
    /// <param name="speeds">Speeds at which they will be asked for, besides 1.</param>
    /// <param name="largestSingle">Bytes above which half precision is used.</param>
    /// <param name="largestKept">Most bytes that are kept.</param>
    public FeatureCache(
        FrontEnd frontEnd,
        ImmutableArray<TrainingUtterance> utterances,
        ImmutableArray<float> speeds,
        long largestSingle = LargestSingle,
        long largestKept = LargestKept)
    {
        _extractor = new FeatureExtractor(frontEnd);
        _speeds = [.. speeds.Append(1f).Distinct()];
        Utterances = utterances;
        long[] elements =
        [
            .. Enumerable.Range(0, utterances.Length).SelectMany(utterance => _speeds.Select(speed => (long)FramesOf(utterance, speed) * frontEnd.Bins)),
        ];
        _half = elements.Sum() * sizeof(float) > largestSingle;
        long room = largestKept / (_half ? Unsafe.SizeOf<Half>() : sizeof(float));
        _kept = new Array?[elements.TakeWhile(count => (room -= count) >= 0).Count()];
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
        switch (FeaturesOf(utterance, speed))
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

    /// <summary>Whether the features of an utterance at a speed are kept once they were computed.</summary>
    public bool Keeps(int utterance, float speed) => PlaceOf(utterance, speed) < _kept.Length;

    private Array FeaturesOf(int utterance, float speed)
    {
        int place = PlaceOf(utterance, speed);
        if (place >= _kept.Length) return Compute(utterance, speed);
        ref Array? kept = ref _kept[place];
        if (Volatile.Read(ref kept) is { } known) return known;
        Array computed = Compute(utterance, speed);
        return Interlocked.CompareExchange(ref kept, computed, null) ?? computed;
    }

    private Array Compute(int utterance, float speed)
    {
        float[] values = _extractor.Extract(SamplesOf(utterance, speed).Span, out _);
        return _half ? ToHalf(values) : values;
    }

    private int PlaceOf(int utterance, float speed)
    {
        int column = _speeds.IndexOf(speed);
        Debug.Assert(column >= 0, "a speed that was not announced");
        return (utterance * _speeds.Length) + column;
    }

    private static Half[] ToHalf(float[] values)
    {
        var halves = new Half[values.Length];
        TensorPrimitives.ConvertToHalf(values, halves);
        return halves;
    }
}
