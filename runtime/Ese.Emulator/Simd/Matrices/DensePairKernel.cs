using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>Multiplies <see cref="DensePairs"/> with several vectors, as many at a time as a register has words.</summary>
internal static class DensePairKernel<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    /// <summary><see cref="MatrixLayout.MultiplyMany"/>.</summary>
    public static void Multiply(DensePairs matrix, ReadOnlySpan<short> x, int count, uint mask, Span<long> sums, int align, bool fresh)
    {
        var largest = LargestMagnitude.Of(x[..(matrix.Columns * count)]);
        for (var first = 0; first < count; first += TOperations.Words)
        {
            ref var table = ref ColumnTable<TOperations, TWords, TSums>.Interleaved(x, matrix.Columns, count, first);
            var width = Math.Min(TOperations.Words, count - first);
            if (width == TOperations.Words && MaskedSums.AllTakePart(mask >> first, width))
            {
                Rows(matrix, largest, ref table, sums[first..], count, align, fresh);
            }
            else
            {
                MaskedRows(matrix, largest, ref table, sums[first..], count, width, mask >> first, align, fresh);
            }
        }
    }

    private static void Rows(DensePairs matrix, int largest, ref short table, Span<long> sums, int count, int align, bool fresh)
    {
        var run = matrix.Runs.Length(largest);
        for (var row = 0; row < matrix.Count; row++)
        {
            var safe = SafeRuns.Fits(matrix.AbsoluteSums[row], largest) ? matrix.Pairs : run;
            ref var target = ref sums.Slice(row * count, TOperations.Words)[0];
            Row(ref matrix.Row(row), matrix.Pairs, safe, ref table, align, fresh, ref target);
        }
    }

    private static void MaskedRows(
        DensePairs matrix, int largest, ref short table, Span<long> sums, int count, int width, uint mask, int align, bool fresh)
    {
        var run = matrix.Runs.Length(largest);
        Span<long> values = stackalloc long[TOperations.Words];
        for (var row = 0; row < matrix.Count; row++)
        {
            var safe = SafeRuns.Fits(matrix.AbsoluteSums[row], largest) ? matrix.Pairs : run;
            Row(ref matrix.Row(row), matrix.Pairs, safe, ref table, align, fresh: true, ref values[0]);
            MaskedSums.Write(values, sums.Slice(row * count, width), mask, fresh);
        }
    }

    /// <summary>The sums of one row; at most <paramref name="run"/> pairs are summed in 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref int weights, int pairs, int run, ref short table, int align, bool fresh, ref long target)
    {
        var left = default(SplitSum<TOperations, TWords, TSums>);
        var right = default(SplitSum<TOperations, TWords, TSums>);
        for (; pairs > 0; pairs -= run)
        {
            TSums low = default, high = default;
            for (var turns = Math.Min(run, pairs); turns > 0; turns--)
            {
                var pair = TOperations.Broadcast(weights);
                low = TOperations.Add(low, TOperations.PairProducts(pair, TOperations.Load(ref table)));
                high = TOperations.Add(high, TOperations.PairProducts(pair, TOperations.Load(ref Unsafe.Add(ref table, TOperations.Words))));
                weights = ref Unsafe.Add(ref weights, 1);
                table = ref Unsafe.Add(ref table, 2 * TOperations.Words);
            }

            left.Add(low);
            right.Add(high);
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left, right, align, fresh, ref target);
    }
}
