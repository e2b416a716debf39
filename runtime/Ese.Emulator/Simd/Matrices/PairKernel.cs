using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// Multiplies <see cref="PairRows"/> with several vectors, as many at a time as a register has words. The columns of a
/// record are below the matrix's columns, which the table has; so no access needs a check.
/// </summary>
internal static class PairKernel<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    /// <summary><see cref="MatrixLayout.MultiplyMany"/>.</summary>
    public static void Multiply(PairRows rows, ReadOnlySpan<short> x, int count, uint mask, Span<long> sums, int align, bool fresh)
    {
        var largest = LargestMagnitude.Of(x[..(rows.Columns * count)]);
        var run = rows.Runs.Length(largest) / 2;
        Span<long> values = stackalloc long[TOperations.Words];
        for (var first = 0; first < count; first += TOperations.Words)
        {
            ref var table = ref ColumnTable<TOperations, TWords, TSums>.Of(x, rows.Columns, count, first);
            var width = Math.Min(TOperations.Words, count - first);
            ref var record = ref rows.Records.First;
            for (var place = 0; place < rows.Order.Length; place++)
            {
                var records = rows.Starts[place + 1] - rows.Starts[place];
                Sum(ref record, records, SafeRuns.Fits(rows.AbsoluteSums[place], largest) ? Math.Max(records, 1) : run, ref table, align, ref values[0]);
                record = ref Unsafe.Add(ref record, records * PairRows.RecordBytes);
                MaskedSums.Write(values, sums.Slice((rows.Order[place] * count) + first, width), mask >> first, fresh);
            }
        }
    }

    /// <summary>The sums of one row; at most <paramref name="run"/> records are summed in 32 bits, with 0 not even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(ref byte record, int records, int run, ref short table, int align, ref long target)
    {
        var left = default(SplitSum<TOperations, TWords, TSums>);
        var right = default(SplitSum<TOperations, TWords, TSums>);
        while (records > 0)
        {
            var turns = Math.Min(run, records);
            TSums low0 = default, high0 = default, low1 = default, high1 = default;
            records -= Math.Max(turns, 1);
            if (turns == 0)
            {
                AddPair(ref record, 0, ref table, ref low0, ref high0);
                AddPair(ref record, 1, ref table, ref low1, ref high1);
                record = ref Unsafe.Add(ref record, PairRows.RecordBytes);
                left.Add(low0);
                right.Add(high0);
                left.Add(low1);
                right.Add(high1);
                continue;
            }

            for (; turns > 0; turns--)
            {
                AddPair(ref record, 0, ref table, ref low0, ref high0);
                AddPair(ref record, 1, ref table, ref low1, ref high1);
                record = ref Unsafe.Add(ref record, PairRows.RecordBytes);
            }

            left.Add(TOperations.Add(low0, low1));
            right.Add(TOperations.Add(high0, high1));
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left, right, align, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(ref byte record, int pair, ref short table, ref TSums low, ref TSums high)
    {
        var columns = Unsafe.As<byte, uint>(ref Unsafe.Add(ref record, 4 * pair));
        var weights = TOperations.Broadcast(Unsafe.As<byte, int>(ref Unsafe.Add(ref record, 8 + (4 * pair))));
        var first = TOperations.Load(ref Unsafe.Add(ref table, (nint)(ushort)columns * TOperations.Words));
        var second = TOperations.Load(ref Unsafe.Add(ref table, (nint)(columns >> 16) * TOperations.Words));
        low = TOperations.Add(low, TOperations.PairProducts(TOperations.InterleaveLow(first, second), weights));
        high = TOperations.Add(high, TOperations.PairProducts(TOperations.InterleaveHigh(first, second), weights));
    }
}
