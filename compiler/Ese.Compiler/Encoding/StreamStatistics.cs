namespace Ese.Compiler;

/// <summary>What the elements of a weight stream are.</summary>
/// <param name="Weights">Elements with a weight that is not zero.</param>
/// <param name="Padding">Elements with weight zero: padding of gaps, zeros of dense streams, accumulators without a unit.</param>
/// <param name="Hold">HOLD elements.</param>
public readonly record struct StreamStatistics(long Weights, long Padding, long Hold)
{
    /// <summary>All elements.</summary>
    public long Elements => Weights + Padding + Hold;

    /// <summary>Both streams together.</summary>
    public static StreamStatistics operator +(StreamStatistics first, StreamStatistics second) =>
        new(first.Weights + second.Weights, first.Padding + second.Padding, first.Hold + second.Hold);

    /// <summary>Both streams together.</summary>
    public static StreamStatistics Add(StreamStatistics left, StreamStatistics right) => left + right;
}
