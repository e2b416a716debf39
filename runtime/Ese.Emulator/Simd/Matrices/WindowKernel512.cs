using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SplitSum512 = Ese.Emulator.SplitSum<
    Ese.Emulator.Operations512, System.Runtime.Intrinsics.Vector512<short>, System.Runtime.Intrinsics.Vector512<int>>;

namespace Ese.Emulator;

/// <summary>
/// Multiplies <see cref="WindowBlocks"/> with one vector in 512-bit vectors. Per block the longest run of steps is
/// taken whose 32-bit sums cannot overflow with the largest magnitude that this very vector has. The layout was made
/// for this matrix: every window lies in the table, every row in the sums.
/// </summary>
internal static class WindowKernel512
{
    /// <summary><see cref="MatrixLayout.Multiply"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(WindowBlocks blocks, ReadOnlySpan<short> x, Span<long> sums, int align, bool fresh, bool backwards)
    {
        Debug.Assert(sums.Length >= blocks.Plan.Rows.Length);
        var largest = (long)LargestMagnitude.Of(x);
        ref var table = ref WindowTable.Of(x);
        Span<long> scatter = stackalloc long[BlockPlan.Lanes];
        for (var index = 0; index < blocks.Plan.Blocks; index++)
        {
            var block = backwards ? blocks.Plan.Blocks - 1 - index : index;
            var first = block * BlockPlan.Lanes;
            var isInOrder = blocks.Plan.InOrder && first + BlockPlan.Lanes <= blocks.Plan.Rows.Length;
            ref var target = ref isInOrder ? ref sums[first] : ref scatter[0];
            if (blocks.RowSums[block] * largest <= int.MaxValue)
            {
                Operations512.Widen(NarrowSum(blocks, block, ref table), align, fresh || !isInOrder, ref target);
            }
            else
            {
                Sum(blocks, block, largest, ref table).Store(align, fresh || !isInOrder, ref target);
            }

            if (!isInOrder)
            {
                Scatter(scatter, blocks.Plan.Block(block), sums, fresh);
            }
        }
    }

    /// <summary>Writes the sums of a block to the places of its rows.</summary>
    public static void Scatter(ReadOnlySpan<long> block, ReadOnlySpan<ushort> rows, Span<long> sums, bool fresh)
    {
        for (var lane = 0; lane < rows.Length && lane < block.Length; lane++)
        {
            ref var target = ref sums[rows[lane]];
            target = block[lane] + (fresh ? 0 : target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> NarrowSum(WindowBlocks blocks, int block, ref byte table)
    {
        var start = blocks.Plan.Starts[block];
        ref var data = ref Unsafe.Add(ref blocks.Lines.First, (nint)(start / 2) * WindowBlocks.PairBytes);
        ref var windows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks.Windows), start);
        var sum = Vector512<int>.Zero;
        var other = Vector512<int>.Zero;
        for (var pairs = (blocks.Plan.Starts[block + 1] - start) / 2; pairs > 0; pairs--)
        {
            sum += First(ref data, ref windows, ref table);
            other += Second(ref data, ref windows, ref table);
            data = ref Unsafe.Add(ref data, WindowBlocks.PairBytes);
            windows = ref Unsafe.Add(ref windows, 2);
        }

        return sum + other;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SplitSum512 Sum(WindowBlocks blocks, int block, long largest, ref byte table)
    {
        var first = blocks.Plan.Starts[block];
        var pairs = (blocks.Plan.Starts[block + 1] - first) / 2;
        ref var data = ref Unsafe.Add(ref blocks.Lines.First, (nint)(first / 2) * WindowBlocks.PairBytes);
        ref var windows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks.Windows), first);
        var run = blocks.LongRunSums[block] * largest <= int.MaxValue ? WindowBlocks.LongRun
            : blocks.PairSums[block] * largest <= int.MaxValue ? 1 : 0;
        var sum = default(SplitSum512);
        if (run == 1)
        {
            for (var pair = 0; pair < pairs; pair++)
            {
                sum.Add(First(ref data, ref windows, ref table) + Second(ref data, ref windows, ref table));
                data = ref Unsafe.Add(ref data, WindowBlocks.PairBytes);
                windows = ref Unsafe.Add(ref windows, 2);
            }

            return sum;
        }

        if (run == 0)
        {
            for (var pair = 0; pair < pairs; pair++)
            {
                sum.Add(First(ref data, ref windows, ref table));
                sum.Add(Second(ref data, ref windows, ref table));
                data = ref Unsafe.Add(ref data, WindowBlocks.PairBytes);
                windows = ref Unsafe.Add(ref windows, 2);
            }

            return sum;
        }

        while (pairs > 0)
        {
            var part = Vector512<int>.Zero;
            var other = Vector512<int>.Zero;
            for (var pair = Math.Min(run, pairs); pair > 0; pair--)
            {
                part += First(ref data, ref windows, ref table);
                other += Second(ref data, ref windows, ref table);
                data = ref Unsafe.Add(ref data, WindowBlocks.PairBytes);
                windows = ref Unsafe.Add(ref windows, 2);
            }

            sum.Add(part + other);
            pairs -= run;
        }

        return sum;
    }

    /// <summary>Products of the first step, two to a lane. Twice 32767 · 32768 fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> First(ref byte data, ref ushort windows, ref byte table)
    {
        var window = Vector512.LoadUnsafe(ref table, (nuint)windows * WindowTable.LineBytes).AsInt16();
        var indices = Vector512.LoadUnsafe(ref data).AsInt16();
        return Avx512BW.MultiplyAddAdjacent(
            Avx512BW.PermuteVar32x16(window, indices), Vector512.LoadUnsafe(ref data, 64).AsInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Second(ref byte data, ref ushort windows, ref byte table)
    {
        var window = Vector512.LoadUnsafe(ref table, (nuint)Unsafe.Add(ref windows, 1) * WindowTable.LineBytes).AsInt16();
        var indices = Vector512.LoadUnsafe(ref data).AsInt16() >>> 8;
        return Avx512BW.MultiplyAddAdjacent(
            Avx512BW.PermuteVar32x16(window, indices), Vector512.LoadUnsafe(ref data, 128).AsInt16());
    }
}
