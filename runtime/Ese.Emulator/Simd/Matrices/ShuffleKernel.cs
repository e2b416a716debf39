using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Emulator;

/// <summary>Multiplies <see cref="ShuffleBlocks"/> with one vector. A window may reach seven words behind the vector.</summary>
internal static class ShuffleKernel<TOperations, TWords, TSums>
    where TOperations : IVectorOperations<TWords, TSums>
    where TWords : struct
    where TSums : struct
{
    /// <summary><see cref="MatrixLayout.Multiply"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ShuffleBlocks blocks, ReadOnlySpan<short> x, Span<long> sums, int align, bool fresh, bool backwards)
    {
        var largest = LargestMagnitude.Of(x);
        Span<long> values = stackalloc long[TOperations.Words / 2];
        for (var index = 0; index < blocks.AbsoluteSums.Length; index++)
        {
            var block = backwards ? blocks.AbsoluteSums.Length - 1 - index : index;
            var steps = blocks.Windows.AsSpan(blocks.Starts[block]..blocks.Starts[block + 1]);
            ref var data = ref Unsafe.Add(ref blocks.Lines.First, (nint)blocks.Starts[block] * blocks.StepBytes);
            Sum(ref data, steps, SafeRuns.Fits(blocks.AbsoluteSums[block], largest), ref MemoryMarshal.GetReference(x), align, ref values[0]);
            var rows = blocks.Rows.AsSpan(block * blocks.Lanes, Math.Min(blocks.Lanes, blocks.Rows.Length - (block * blocks.Lanes)));
            for (var lane = 0; lane < rows.Length; lane++)
            {
                ref var target = ref sums[rows[lane]];
                target = values[lane] + (fresh ? 0 : target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(ref byte data, ReadOnlySpan<ushort> windows, bool narrow, ref short x, int align, ref long target)
    {
        var sum = default(SplitSum<TOperations, TWords, TSums>);
        TSums part = default;
        foreach (var window in windows)
        {
            var words = TOperations.Shuffle(ref Unsafe.Add(ref x, window), ref data);
            var weights = TOperations.Load(ref Unsafe.As<byte, short>(ref Unsafe.Add(ref data, TOperations.Words * sizeof(short))));
            var products = TOperations.PairProducts(words, weights);
            data = ref Unsafe.Add(ref data, 2 * TOperations.Words * sizeof(short));
            if (narrow)
            {
                part = TOperations.Add(part, products);
            }
            else
            {
                sum.Add(products);
            }
        }

        sum.Add(part);
        sum.Store(align, fresh: true, ref target);
    }
}
