using System.Runtime.InteropServices;

namespace Ese.Compiler;

/// <summary>Magnitude pruning in linear time, without sorting a matrix.</summary>
internal static class LargestMagnitudes
{
    // The sign falls away, the upper 16 of the other bits choose a bucket: magnitudes order like their bits.
    private const int BucketShift = 15;

    /// <summary>Zeroes all but the largest magnitudes; of equal ones the earlier stay.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="count">How many stay, 0 to their number.</param>
    public static void Keep(Span<float> values, int count)
    {
        if (count >= values.Length)
        {
            return;
        }

        Span<uint> bits = MemoryMarshal.Cast<float, uint>(values);
        (uint bucket, int above) = FindBucket(bits, count);
        uint[] candidates = Candidates(bits, bucket);
        Array.Sort(candidates);

        int fromBucket = count - above;
        uint threshold = fromBucket == 0 ? uint.MaxValue : candidates[^fromBucket];
        int ties = fromBucket - candidates.Count(magnitude => magnitude > threshold);
        foreach (ref uint value in bits)
        {
            uint magnitude = value & int.MaxValue;
            bool stays = magnitude >> BucketShift > bucket || (magnitude >> BucketShift == bucket && (magnitude > threshold || (magnitude == threshold && ties-- > 0)));
            if (!stays)
            {
                value = 0;
            }
        }
    }

    private static (uint Bucket, int Above) FindBucket(ReadOnlySpan<uint> bits, int count)
    {
        var counts = new int[1 << (31 - BucketShift)];
        foreach (uint value in bits)
        {
            counts[(value & int.MaxValue) >> BucketShift]++;
        }

        int above = 0;
        uint bucket = (uint)counts.Length - 1;
        while (above + counts[bucket] < count)
        {
            above += counts[bucket--];
        }

        return (bucket, above);
    }

    private static uint[] Candidates(ReadOnlySpan<uint> bits, uint bucket)
    {
        var candidates = new List<uint>();
        foreach (uint value in bits)
        {
            if ((value & int.MaxValue) >> BucketShift == bucket)
            {
                candidates.Add(value & int.MaxValue);
            }
        }

        return [.. candidates];
    }
}
