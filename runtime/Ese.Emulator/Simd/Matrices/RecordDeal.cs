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
        Span<int> next = stackalloc int[Buckets];
        next.Clear();
        foreach (var weight in weights)
        {
            next[Bucket(weight)]++;
        }

        var before = 0;
        for (var bucket = 0; bucket < next.Length; bucket++)
        {
            var count = next[bucket];
            next[bucket] = before;
            before += count;
        }

        slots.Fill(-1);
        var records = slots.Length / PairRows.RecordElements;
        for (var element = 0; element < weights.Length; element++)
        {
            var rank = next[Bucket(weights[element])]++;
            var round = Round(rank, records);
            var turn = rank - (round * records);
            var record = round % 2 == 0 ? turn : records - 1 - turn;
            slots[(record * PairRows.RecordElements) + round] = element;
        }
    }

    /// <summary><c>rank / records</c>, 0 to 3, without a division: it would take half of the time of dealing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Round(int rank, int records) =>
        -(((records - 1 - rank) >> 31) + (((2 * records) - 1 - rank) >> 31) + (((3 * records) - 1 - rank) >> 31));

    /// <summary>0 for the largest weights.</summary>
    private static int Bucket(short weight) => Buckets - 1 - (Math.Abs((int)weight) >> BucketShift);
}
