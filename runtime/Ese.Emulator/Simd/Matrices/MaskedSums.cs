using System.Numerics;

namespace Ese.Emulator;

/// <summary>Adds the sums of one row to those accumulators that take part.</summary>
internal static class MaskedSums
{
    /// <summary>Whether all of the first <paramref name="count"/> bits are set.</summary>
    public static bool AllTakePart(ulong mask, int count) => BitOperations.TrailingZeroCount(~mask) >= count;

    /// <summary>Adds <paramref name="values"/> to as many accumulators, or overwrites them; bit <c>k</c> of the mask lets the <c>k</c>-th take part.</summary>
    public static void Write(ReadOnlySpan<long> values, Span<long> sums, ulong mask, bool fresh)
    {
        values = values[..sums.Length];
        if (fresh && AllTakePart(mask, sums.Length))
        {
            values.CopyTo(sums);
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
