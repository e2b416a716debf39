using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Coarse calibration ranges. Sums in the float reference depend in their last bits on the width of the machine's vectors;
/// maxima rounded to an eighth of a binade and counts rounded to a power of two do not.
/// </summary>
internal static class PortableRanges
{
    // Values this many binades below the largest are little but rounding errors of sums that cancel.
    private const int Binades = 10;

    /// <summary>Rounds every maximum up and every count of the histogram to a power of two.</summary>
    public static ImmutableSortedDictionary<string, ValueRange> Round(ImmutableSortedDictionary<string, ValueRange> ranges) =>
        ranges.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => new ValueRange(RoundUp(pair.Value.Maximum), Round(pair.Value.Exponents)),
            StringComparer.Ordinal);

    private static float RoundUp(float maximum)
    {
        if (maximum == 0)
        {
            return 0;
        }

        int exponent = Math.ILogB(maximum) - 3;
        return (float)Math.ScaleB(Math.Ceiling(Math.ScaleB((double)maximum, -exponent)), exponent);
    }

    private static ImmutableArray<long> Round(ImmutableArray<long> counts)
    {
        int last = counts.Length - 1;
        while (last > 0 && counts[last] == 0)
        {
            last--;
        }

        long[] rounded = new long[counts.Length];
        int first = Math.Max(0, last - Binades);
        rounded[0] = Round(counts.AsSpan()[..first].ToArray().Sum());
        for (int index = first; index <= last; index++)
        {
            rounded[index] += Round(counts[index]);
        }

        return [.. rounded];
    }

    private static long Round(long count)
    {
        if (count < 2)
        {
            return count;
        }

        int exponent = (int)long.Log2(count);
        bool up = (count >> (exponent - 1) & 1) == 1;
        return 1L << (up ? exponent + 1 : exponent);
    }
}
