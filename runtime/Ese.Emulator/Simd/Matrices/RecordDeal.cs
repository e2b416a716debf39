using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// Deals the elements of a row to its <see cref="PairRows"/> records, the largest weight first, to and fro: every record then has
/// nearly the same <c>Σ|w|</c>, and the run of records that 32 bits hold is as long as it can be.
/// </summary>
internal static class RecordDeal
{
    private const int Buckets = 256;
    private const int BucketShift = 7;

    /// <summary>The element in each slot of the records.</summary>
    /// <param name="weights">Weights of the row.</param>
    /// <param name="slots">Takes an index into <paramref name="weights"/>, or −1 in slots left over; a multiple of the record's elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Deal(ReadOnlySpan<short> weights, Span<int> slots)
    {
        Span<int> next = stackalloc int[Buckets + 1];
        next.Clear();
        foreach (var weight in weights)
        {
            next[Bucket(weight) + 1]++;
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            next[bucket + 1] += next[bucket];
        }

        slots.Fill(-1);
        var records = slots.Length / PairRows.RecordElements;
        for (var element = 0; element < weights.Length; element++)
        {
            var rank = next[Bucket(weights[element])]++;
            var (round, turn) = Math.DivRem(rank, records);
            var record = round % 2 == 0 ? turn : records - 1 - turn;
            slots[(record * PairRows.RecordElements) + round] = element;
        }
    }

    /// <summary>0 for the largest weights.</summary>
    private static int Bucket(short weight) => Buckets - 1 - (Math.Abs((int)weight) >> BucketShift);
}
