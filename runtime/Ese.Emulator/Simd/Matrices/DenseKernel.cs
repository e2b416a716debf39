using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>Multiplies <see cref="DenseBlocks"/> with one vector. The word behind an odd last column meets zero weights.</summary>
internal static class DenseKernel<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    /// <summary><see cref="MatrixLayout.Multiply"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(DenseBlocks matrix, ReadOnlySpan<short> x, Span<long> sums, int align, bool fresh, bool backwards)
    {
        var largest = LargestMagnitude.Of(x[..matrix.Columns]);
        var run = matrix.Runs.Length(largest);
        Span<long> values = stackalloc long[TOperations.Words / 2];
        for (var index = 0; index < matrix.AbsoluteSums.Length; index++)
        {
            var block = backwards ? matrix.AbsoluteSums.Length - 1 - index : index;
            ref var weights = ref Unsafe.As<byte, short>(ref matrix.Weights.First);
            weights = ref Unsafe.Add(ref weights, (nint)block * matrix.Pairs * TOperations.Words);
            var safe = SafeRuns.Fits(matrix.AbsoluteSums[block], largest) ? matrix.Pairs : run;
            Sum(ref weights, matrix.Pairs, safe, ref MemoryMarshal.GetReference(x), align, ref values[0]);
            var first = block * matrix.Lanes;
            MaskedSums.Write(values, sums[first..Math.Min(first + matrix.Lanes, matrix.Rows)], ulong.MaxValue, fresh);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(ref short weights, int pairs, int run, ref short x, int align, ref long target)
    {
        var sum = default(SplitSum<TOperations, TWords, TSums>);
        while (pairs > 0)
        {
            TSums part = default;
            for (var turns = Math.Min(run, pairs); turns > 0; turns--)
            {
                var pair = TOperations.Broadcast(Unsafe.As<short, int>(ref x));
                part = TOperations.Add(part, TOperations.PairProducts(pair, TOperations.Load(ref weights)));
                weights = ref Unsafe.Add(ref weights, TOperations.Words);
                x = ref Unsafe.Add(ref x, 2);
            }

            sum.Add(part);
            pairs -= run;
        }

        sum.Store(align, fresh: true, ref target);
    }
}
