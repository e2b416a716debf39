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
        var run = matrix.Runs.Length(largest);
        Span<long> values = stackalloc long[TOperations.Words];
        for (var first = 0; first < count; first += TOperations.Words)
        {
            ref var table = ref ColumnTable<TOperations, TWords, TSums>.Interleaved(x, matrix.Columns, count, first);
            var width = Math.Min(TOperations.Words, count - first);
            for (var row = 0; row < matrix.Count; row++)
            {
                ref var weights = ref Unsafe.Add(ref Unsafe.As<byte, int>(ref matrix.Weights.First), (nint)row * matrix.Pairs);
                Sum(ref weights, matrix.Pairs, SafeRuns.Fits(matrix.AbsoluteSums[row], largest) ? matrix.Pairs : run, ref table, align, ref values[0]);
                MaskedSums.Write(values, sums.Slice((row * count) + first, width), mask >> first, fresh);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(ref int weights, int pairs, int run, ref short table, int align, ref long target)
    {
        var left = default(SplitSum<TOperations, TWords, TSums>);
        var right = default(SplitSum<TOperations, TWords, TSums>);
        while (pairs > 0)
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
            pairs -= run;
        }

        SplitSum<TOperations, TWords, TSums>.StoreInOrder(left, right, align, ref target);
    }
}
