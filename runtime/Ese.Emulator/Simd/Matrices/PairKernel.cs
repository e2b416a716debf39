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
        for (var first = 0; first < count; first += TOperations.Words)
        {
            ref var table = ref ColumnTable<TOperations, TWords, TSums>.Of(x, rows.Columns, count, first);
            var width = Math.Min(TOperations.Words, count - first);
            if (width == TOperations.Words && MaskedSums.AllTakePart(mask >> first, width))
            {
                Rows(rows, largest, ref table, sums[first..], count, align, fresh);
            }
            else
            {
                MaskedRows(rows, largest, ref table, sums[first..], count, width, mask >> first, align, fresh);
            }
        }
    }

    private static void Rows(PairRows rows, int largest, ref short table, Span<long> sums, int count, int align, bool fresh)
    {
        var run = rows.Runs.Length(largest) / 2;
        ref var record = ref rows.Records.First;
        for (var place = 0; place < rows.Order.Length; place++)
        {
            var records = rows.Starts[place + 1] - rows.Starts[place];
            ref var target = ref sums.Slice(rows.Order[place] * count, TOperations.Words)[0];
            Row(ref record, records, SafeRuns.Fits(rows.AbsoluteSums[place], largest), run, ref table, align, fresh, ref target);
            record = ref Unsafe.Add(ref record, records * PairRows.RecordBytes);
        }
    }

    private static void MaskedRows(
        PairRows rows, int largest, ref short table, Span<long> sums, int count, int width, uint mask, int align, bool fresh)
    {
        var run = rows.Runs.Length(largest) / 2;
        ref var record = ref rows.Records.First;
        Span<long> values = stackalloc long[TOperations.Words];
        for (var place = 0; place < rows.Order.Length; place++)
        {
            var records = rows.Starts[place + 1] - rows.Starts[place];
            Row(ref record, records, SafeRuns.Fits(rows.AbsoluteSums[place], largest), run, ref table, align, fresh: true, ref values[0]);
            record = ref Unsafe.Add(ref record, records * PairRows.RecordBytes);
            MaskedSums.Write(values, sums.Slice(rows.Order[place] * count, width), mask, fresh);
        }
    }

    /// <summary>The sums of one row. Unless all of it fits 32 bits, at most <paramref name="run"/> records are summed there, with 0 not even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref byte record, int records, bool fits, int run, ref short table, int align, bool fresh, ref long target)
    {
        if (fits)
        {
            AddRecords(ref record, records, ref table, out var low, out var high);
            TOperations.Widen(TOperations.FirstInOrder(low, high), align, fresh, ref target);
            TOperations.Widen(TOperations.SecondInOrder(low, high), align, fresh, ref Unsafe.Add(ref target, TOperations.Words / 2));
            return;
        }

        SplitRow(ref record, records, run, ref table, align, fresh, ref target);
    }

    /// <summary>Not inlined: the compiler gives up inlining in a method that has all three loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SplitRow(ref byte record, int records, int run, ref short table, int align, bool fresh, ref long target)
    {
        var left = default(SplitSum<TOperations, TWords, TSums>);
        var right = default(SplitSum<TOperations, TWords, TSums>);
        if (run == 0)
        {
            for (; records > 0; records--)
            {
                for (var pair = 0; pair < 2; pair++)
                {
                    TSums low = default, high = default;
                    AddPair(ref record, pair, ref table, ref low, ref high);
                    left.Add(low);
                    right.Add(high);
                }

                record = ref Unsafe.Add(ref record, PairRows.RecordBytes);
            }
        }

        for (; records > 0; records -= run)
        {
            AddRecords(ref record, Math.Min(run, records), ref table, out var low, out var high);
            record = ref Unsafe.Add(ref record, run * PairRows.RecordBytes);
            left.Add(low);
            right.Add(high);
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left, right, align, fresh, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRecords(ref byte record, int records, ref short table, out TSums low, out TSums high)
    {
        TSums low0 = default, high0 = default, low1 = default, high1 = default;
        for (; records > 0; records--)
        {
            AddPair(ref record, 0, ref table, ref low0, ref high0);
            AddPair(ref record, 1, ref table, ref low1, ref high1);
            record = ref Unsafe.Add(ref record, PairRows.RecordBytes);
        }

        low = TOperations.Add(low0, low1);
        high = TOperations.Add(high0, high1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPair(ref byte record, int pair, ref short table, ref TSums low, ref TSums high)
    {
        ref var columns = ref Unsafe.As<byte, ushort>(ref Unsafe.Add(ref record, 4 * pair));
        var weights = TOperations.Broadcast(Unsafe.As<byte, int>(ref Unsafe.Add(ref record, 8 + (4 * pair))));
        var first = Column(ref table, columns);
        var second = Column(ref table, Unsafe.Add(ref columns, 1));
        low = TOperations.Add(low, TOperations.PairProducts(TOperations.InterleaveLow(first, second), weights));
        high = TOperations.Add(high, TOperations.PairProducts(TOperations.InterleaveHigh(first, second), weights));
    }

    /// <summary>A column's words; <paramref name="column"/> comes times 8 and a word has two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWords Column(ref short table, ushort column) =>
        TOperations.Load(ref Unsafe.AddByteOffset(ref table, (nuint)column * (nuint)(TOperations.Words * sizeof(short) / PairRows.ColumnScale)));
}
