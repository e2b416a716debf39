using System.Numerics;

namespace Ese.Emulator;

/// <summary>Adds the sums of one row to those accumulators that take part.</summary>
internal static class MaskedSums
{
    /// <summary>Adds <paramref name="values"/> to as many accumulators, or overwrites them; bit <c>k</c> of the mask lets the <c>k</c>-th take part.</summary>
    public static void Write(ReadOnlySpan<long> values, Span<long> sums, uint mask, bool fresh)
    {
        if (BitOperations.TrailingZeroCount(~mask) >= sums.Length)
        {
            values = values[..sums.Length];
            if (fresh)
            {
                values.CopyTo(sums);
                return;
            }

            var at = 0;
            for (; at + Vector<long>.Count <= sums.Length; at += Vector<long>.Count)
            {
                (new Vector<long>(values[at..]) + new Vector<long>(sums[at..])).CopyTo(sums[at..]);
            }

            for (; at < sums.Length; at++)
            {
                sums[at] += values[at];
            }

            return;
        }

        for (var vector = 0; vector < sums.Length; vector++)
        {
            if ((mask >> vector & 1) != 0)
            {
                sums[vector] = values[vector] + (fresh ? 0 : sums[vector]);
            }
        }
    }
}
