using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// Multiplies <see cref="DensePairs"/> with several vectors, as many at a time as a register has words, and four rows at a
/// time, so that every pair of columns is loaded once for all four.
/// </summary>
internal static class DensePairKernel<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    private const int Group = 4;

    /// <summary><see cref="MatrixLayout.MultiplyMany"/>.</summary>
    public static void Multiply(DensePairs matrix, ReadOnlySpan<short> x, int count, ulong mask, Span<long> sums, int align, bool fresh)
    {
        var largest = LargestMagnitude.Of(x[..(matrix.Columns * count)]);
        for (var first = 0; first < count; first += TOperations.Words)
        {
            ref var table = ref ColumnTable<TOperations, TWords, TSums>.Interleaved(x, matrix.Columns, count, first);
            Rows(matrix, largest, ref table, sums[first..], count, Math.Min(TOperations.Words, count - first), mask >> first, align, fresh);
        }
    }

    private static void Rows(
        DensePairs matrix, int largest, ref short table, Span<long> sums, int count, int width, ulong mask, int align, bool fresh)
    {
        var isWhole = width == TOperations.Words && MaskedSums.AllTakePart(mask, width);
        var run = matrix.Runs.Length(largest);
        Span<long> values = stackalloc long[Group * TOperations.Words];
        for (var row = 0; row < matrix.Count; row += Group)
        {
            var safe = SafeRuns.Fits(LargestSum(matrix, row), largest) ? matrix.Pairs : run;
            if (isWhole && row + Group <= matrix.Count)
            {
                var target = sums[(row * count)..((row + Group - 1) * count + TOperations.Words)];
                FourRows(matrix, row, safe, ref table, align, fresh, ref target[0], count);
                continue;
            }

            FourRows(matrix, row, safe, ref table, align, fresh: true, ref values[0], TOperations.Words);
            for (var own = row; own < Math.Min(row + Group, matrix.Count); own++)
            {
                MaskedSums.Write(values[((own - row) * TOperations.Words)..], sums.Slice(own * count, width), mask, fresh);
            }
        }
    }

    private static int LargestSum(DensePairs matrix, int first)
    {
        var largest = 0;
        foreach (var sum in matrix.AbsoluteSums.AsSpan(first..Math.Min(first + Group, matrix.Count)))
        {
            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>The sums of four rows; at most <paramref name="run"/> pairs are summed in 32 bits. Rows behind the last one repeat it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourRows(DensePairs matrix, int row, int run, ref short table, int align, bool fresh, ref long target, int stride)
    {
        var last = matrix.Count - 1;
        ref var weights0 = ref matrix.Row(row);
        ref var weights1 = ref matrix.Row(Math.Min(row + 1, last));
        ref var weights2 = ref matrix.Row(Math.Min(row + 2, last));
        ref var weights3 = ref matrix.Row(Math.Min(row + 3, last));
        SplitSum<TOperations, TWords, TSums> low0 = default, low1 = default, low2 = default, low3 = default;
        SplitSum<TOperations, TWords, TSums> high0 = default, high1 = default, high2 = default, high3 = default;
        for (var pair = 0; pair < matrix.Pairs;)
        {
            var end = Math.Min(matrix.Pairs - pair, run) + pair;
            TSums l0 = default, l1 = default, l2 = default, l3 = default;
            TSums h0 = default, h1 = default, h2 = default, h3 = default;
            for (; pair < end; pair++)
            {
                ref var columns = ref Unsafe.Add(ref table, (nint)pair * 2 * TOperations.Words);
                var lower = TOperations.Load(ref columns);
                var upper = TOperations.Load(ref Unsafe.Add(ref columns, TOperations.Words));
                AddProducts(Unsafe.Add(ref weights0, pair), lower, upper, ref l0, ref h0);
                AddProducts(Unsafe.Add(ref weights1, pair), lower, upper, ref l1, ref h1);
                AddProducts(Unsafe.Add(ref weights2, pair), lower, upper, ref l2, ref h2);
                AddProducts(Unsafe.Add(ref weights3, pair), lower, upper, ref l3, ref h3);
            }

            low0.Add(l0);
            low1.Add(l1);
            low2.Add(l2);
            low3.Add(l3);
            high0.Add(h0);
            high1.Add(h1);
            high2.Add(h2);
            high3.Add(h3);
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(low0, high0, align, fresh, ref target);
        SplitSum<TOperations, TWords, TSums>.StoreInOrder(low1, high1, align, fresh, ref Unsafe.Add(ref target, stride));
        SplitSum<TOperations, TWords, TSums>.StoreInOrder(low2, high2, align, fresh, ref Unsafe.Add(ref target, 2 * stride));
        SplitSum<TOperations, TWords, TSums>.StoreInOrder(low3, high3, align, fresh, ref Unsafe.Add(ref target, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(int weights, TWords lower, TWords upper, ref TSums low, ref TSums high)
    {
        var pair = TOperations.Broadcast(weights);
        low = TOperations.Add(low, TOperations.PairProducts(pair, lower));
        high = TOperations.Add(high, TOperations.PairProducts(pair, upper));
    }
}
