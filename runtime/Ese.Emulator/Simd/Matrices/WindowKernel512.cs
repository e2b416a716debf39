using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
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
        var writesSorted = !blocks.Plan.InOrder;
        ref var target = ref writesSorted ? ref SortedSums.Room(blocks.Plan) : ref MemoryMarshal.GetReference(sums);
        for (var index = 0; index < blocks.Plan.Blocks; index++)
        {
            var block = backwards ? blocks.Plan.Blocks - 1 - index : index;
            ref var own = ref Unsafe.Add(ref target, block * BlockPlan.Lanes);
            if (blocks.RowSums[block] * largest <= int.MaxValue)
            {
                Operations512.Widen(NarrowSum(blocks, block, ref table), align, fresh || writesSorted, ref own);
            }
            else
            {
                Sum(blocks, block, largest, ref table).Store(align, fresh || writesSorted, ref own);
            }
        }

        if (writesSorted)
        {
            SortedSums.Write(blocks.Plan, sums, fresh);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> NarrowSum(WindowBlocks blocks, int block, ref byte table)
    {
        ref var data = ref Data(blocks, block, out var groups, out var start);
        ref var windows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks.Windows), start);
        Vector512<int> sum0 = default, sum1 = default, sum2 = default;
        for (; groups > 0; groups--)
        {
            sum0 += Products(ref data, ref windows, ref table, 0);
            sum1 += Products(ref data, ref windows, ref table, 1);
            sum2 += Products(ref data, ref windows, ref table, 2);
            data = ref Unsafe.Add(ref data, WindowBlocks.GroupBytes);
            windows = ref Unsafe.Add(ref windows, WindowBlocks.GroupSteps);
        }

        return sum0 + sum1 + sum2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SplitSum512 Sum(WindowBlocks blocks, int block, long largest, ref byte table)
    {
        ref var data = ref Data(blocks, block, out var groups, out var start);
        ref var windows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks.Windows), start);
        var run = blocks.LongRunSums[block] * largest <= int.MaxValue ? WindowBlocks.LongRun
            : blocks.GroupSums[block] * largest <= int.MaxValue ? 1 : 0;
        var sum = default(SplitSum512);
        if (run == 0)
        {
            for (; groups > 0; groups--)
            {
                sum.Add(Products(ref data, ref windows, ref table, 0));
                sum.Add(Products(ref data, ref windows, ref table, 1));
                sum.Add(Products(ref data, ref windows, ref table, 2));
                data = ref Unsafe.Add(ref data, WindowBlocks.GroupBytes);
                windows = ref Unsafe.Add(ref windows, WindowBlocks.GroupSteps);
            }

            return sum;
        }

        Debug.Assert(WindowBlocks.LongRun == 2, "a long run is written out as two groups");
        for (; groups >= run && run == WindowBlocks.LongRun; groups -= run)
        {
            var part = Group(ref data, ref windows, ref table);
            data = ref Unsafe.Add(ref data, WindowBlocks.GroupBytes);
            windows = ref Unsafe.Add(ref windows, WindowBlocks.GroupSteps);
            sum.Add(part + Group(ref data, ref windows, ref table));
            data = ref Unsafe.Add(ref data, WindowBlocks.GroupBytes);
            windows = ref Unsafe.Add(ref windows, WindowBlocks.GroupSteps);
        }

        for (; groups > 0; groups--)
        {
            sum.Add(Group(ref data, ref windows, ref table));
            data = ref Unsafe.Add(ref data, WindowBlocks.GroupBytes);
            windows = ref Unsafe.Add(ref windows, WindowBlocks.GroupSteps);
        }

        return sum;
    }

    /// <summary>First byte of a block; how many groups it has, and its first step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Data(WindowBlocks blocks, int block, out int groups, out int start)
    {
        start = blocks.Plan.Starts[block];
        groups = (blocks.Plan.Starts[block + 1] - start) / WindowBlocks.GroupSteps;
        return ref Unsafe.Add(ref blocks.Lines.First, (nint)(start / WindowBlocks.GroupSteps) * WindowBlocks.GroupBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Group(ref byte data, ref ushort windows, ref byte table) =>
        Products(ref data, ref windows, ref table, 0) + Products(ref data, ref windows, ref table, 1) + Products(ref data, ref windows, ref table, 2);

    /// <summary>Products of a step of a group, two to a lane. Twice 32767 · 32768 fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(ref byte data, ref ushort windows, ref byte table, [ConstantExpected] int step)
    {
        var window = Vector512.LoadUnsafe(ref table, (nuint)Unsafe.Add(ref windows, step) * WindowTable.LineBytes).AsInt16();
        var indices = Vector512.LoadUnsafe(ref data).AsInt16() >>> (WindowBlocks.IndexBits * step);
        return Avx512BW.MultiplyAddAdjacent(
            Avx512BW.PermuteVar32x16(window, indices), Vector512.LoadUnsafe(ref data, (nuint)(64 * (1 + step))).AsInt16());
    }
}
