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
    /// <summary><see cref="MatrixLayout.MultiplyMany"/>. A record is loaded once for all vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(PairRows rows, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, int align, bool fresh)
    {
        var largest = LargestMagnitude.Of(x[..(rows.Columns * count)]);
        var safeSum = largest == 0 ? int.MaxValue : int.MaxValue / largest;
        ref var table = ref ColumnTable<TOperations, TWords, TSums>.Of(x, rows.Columns, count);
        Span<long> values = stackalloc long[PairRows.Group * TOperations.Words];
        ref var step = ref rows.Records.First;
        for (var group = 0; group < rows.AbsoluteSums.Length; group++)
        {
            var places = rows.Order.AsSpan(group * PairRows.Group);
            var steps = rows.Starts[group + 1] - rows.Starts[group];
            var run = rows.AbsoluteSums[group] <= safeSum ? steps : safeSum / rows.RecordSums[group];
            ref var columns = ref table;
            for (var first = 0; first < count; first += TOperations.Words)
            {
                var width = Math.Min(TOperations.Words, count - first);
                if (places.Length > 1 && width == TOperations.Words && MaskedSums.AllTakePart(mask >> first, width))
                {
                    ref var upper = ref sums.Slice((places[0] * count) + first, TOperations.Words)[0];
                    ref var lower = ref sums.Slice((places[1] * count) + first, TOperations.Words)[0];
                    TwoRows(ref step, steps, run, ref columns, align, fresh, ref upper, ref lower);
                }
                else
                {
                    TwoRows(ref step, steps, run, ref columns, align, fresh: true, ref values[0], ref values[TOperations.Words]);
                    MaskedSums.Write(values, sums.Slice((places[0] * count) + first, width), mask >> first, fresh);
                    if (places.Length > 1)
                    {
                        MaskedSums.Write(values[TOperations.Words..], sums.Slice((places[1] * count) + first, width), mask >> first, fresh);
                    }
                }

                columns = ref Unsafe.Add(ref columns, (nint)rows.Columns * TOperations.Words);
            }

            step = ref Unsafe.Add(ref step, (nint)steps * PairRows.StepBytes);
        }
    }

    /// <summary>The sums of two rows. At most <paramref name="run"/> steps are summed in 32 bits, with 0 not even one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoRows(
        ref byte step, int steps, int run, ref short table, int align, bool fresh, ref long first, ref long second)
    {
        if (run >= steps)
        {
            TSums low0 = default, high0 = default, low1 = default, high1 = default;
            AddSteps(ref step, steps, ref table, ref low0, ref high0, ref low1, ref high1);
            Write(low0, high0, align, fresh, ref first);
            Write(low1, high1, align, fresh, ref second);
        }
        else if (run > 0)
        {
            SplitByRuns(ref step, steps, run, ref table, align, fresh, ref first, ref second);
        }
        else
        {
            SplitByPairs(ref step, steps, ref table, align, fresh, ref first);
            SplitByPairs(ref Unsafe.Add(ref step, PairRows.RecordBytes), steps, ref table, align, fresh, ref second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TSums low, TSums high, int align, bool fresh, ref long target)
    {
        TOperations.Widen(TOperations.FirstInOrder(low, high), align, fresh, ref target);
        TOperations.Widen(TOperations.SecondInOrder(low, high), align, fresh, ref Unsafe.Add(ref target, TOperations.Words / 2));
    }

    /// <summary>Not inlined, like the next one: the compiler gives up inlining in a method that has several loops.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SplitByRuns(
        ref byte step, int steps, int run, ref short table, int align, bool fresh, ref long first, ref long second)
    {
        SplitSum<TOperations, TWords, TSums> left0 = default, right0 = default, left1 = default, right1 = default;
        for (; steps > 0; steps -= run)
        {
            TSums low0 = default, high0 = default, low1 = default, high1 = default;
            AddSteps(ref step, Math.Min(run, steps), ref table, ref low0, ref high0, ref low1, ref high1);
            step = ref Unsafe.Add(ref step, (nint)run * PairRows.StepBytes);
            left0.Add(low0);
            right0.Add(high0);
            left1.Add(low1);
            right1.Add(high1);
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left0, right0, align, fresh, ref first);
        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left1, right1, align, fresh, ref second);
    }

    /// <summary>The sums of one row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void SplitByPairs(ref byte record, int steps, ref short table, int align, bool fresh, ref long target)
    {
        SplitSum<TOperations, TWords, TSums> left = default, right = default;
        for (; steps > 0; steps--)
        {
            for (var pair = 0; pair < 2; pair++)
            {
                TSums low = default, high = default;
                AddPair(ref record, pair, ref table, ref low, ref high);
                left.Add(low);
                right.Add(high);
            }

            record = ref Unsafe.Add(ref record, PairRows.StepBytes);
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left, right, align, fresh, ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSteps(
        ref byte step, int steps, ref short table, ref TSums low0, ref TSums high0, ref TSums low1, ref TSums high1)
    {
        for (; steps > 0; steps--)
        {
            AddPair(ref step, 0, ref table, ref low0, ref high0);
            AddPair(ref Unsafe.Add(ref step, PairRows.RecordBytes), 0, ref table, ref low1, ref high1);
            AddPair(ref step, 1, ref table, ref low0, ref high0);
            AddPair(ref Unsafe.Add(ref step, PairRows.RecordBytes), 1, ref table, ref low1, ref high1);
            step = ref Unsafe.Add(ref step, PairRows.StepBytes);
        }
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
