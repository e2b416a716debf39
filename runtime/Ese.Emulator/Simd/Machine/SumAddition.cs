using System.Numerics;

namespace Ese.Emulator;

/// <summary>Adds sums to accumulators.</summary>
internal static class SumAddition
{
    /// <summary><c>accumulators[a] += sums[a]</c>, or <c>= sums[a]</c> where the accumulators hold garbage.</summary>
    public static void Add(ReadOnlySpan<long> sums, Span<long> accumulators, bool fresh)
    {
        if (fresh)
        {
            sums.CopyTo(accumulators);
            return;
        }

        accumulators = accumulators[..sums.Length];
        var index = 0;
        for (; index <= sums.Length - Vector<long>.Count; index += Vector<long>.Count)
        {
            var both = new Vector<long>(sums[index..]) + new Vector<long>(accumulators[index..]);
            both.CopyTo(accumulators[index..]);
        }

        for (; index < sums.Length; index++)
        {
            accumulators[index] += sums[index];
        }
    }
}
