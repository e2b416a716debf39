using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>
/// Multiplies <see cref="ByteBlocks"/> with one vector of 8-bit words. <c>Σ|w| · 255</c> of a row fits 32 bits for any
/// number of columns a stream may have.
/// </summary>
internal static class ByteKernel512
{
    /// <summary>Whether this processor has the instructions: byte permutation and the 256-bit sum of four byte products.</summary>
    public static bool IsSupported => Avx512Vbmi.IsSupported && AvxVnni.IsSupported;

    /// <summary><see cref="MatrixLayout.Multiply"/> with the windows of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ByteBlocks blocks, CacheLines table, Span<long> sums, int align, bool fresh, bool backwards)
    {
        var writesSorted = !blocks.Plan.InOrder;
        ref var target = ref writesSorted ? ref SortedSums.Room(blocks.Plan) : ref MemoryMarshal.GetReference(sums);
        for (var index = 0; index < blocks.Plan.Blocks; index++)
        {
            var block = backwards ? blocks.Plan.Blocks - 1 - index : index;
            var first = block * BlockPlan.Lanes;
            var sum = Sum(blocks, block, ref table.First) - Vector512.LoadUnsafe(ref blocks.Offsets[first]);
            Operations512.Widen(sum, align, fresh || writesSorted, ref Unsafe.Add(ref target, first));
        }

        if (writesSorted)
        {
            SortedSums.Write(blocks.Plan, sums, fresh);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Sum(ByteBlocks blocks, int block, ref byte table)
    {
        var start = blocks.Plan.Starts[block];
        ref var data = ref Unsafe.Add(ref blocks.Lines.First, (nint)start * ByteBlocks.StepBytes);
        ref var windows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(blocks.Windows), start);
        var lower = Vector256<int>.Zero;
        var upper = Vector256<int>.Zero;
        for (var steps = blocks.Plan.Starts[block + 1] - start; steps > 0; steps--)
        {
            var window = Vector512.LoadUnsafe(ref table, (nuint)windows * ByteBlocks.Window);
            var words = Avx512Vbmi.PermuteVar64x8(window, Vector512.LoadUnsafe(ref data, ByteBlocks.Window));
            lower = AvxVnni.MultiplyWideningAndAdd(lower, words.GetLower(), Vector256.LoadUnsafe(ref data).AsSByte());
            upper = AvxVnni.MultiplyWideningAndAdd(upper, words.GetUpper(), Vector256.LoadUnsafe(ref data, 32).AsSByte());
            data = ref Unsafe.Add(ref data, ByteBlocks.StepBytes);
            windows = ref Unsafe.Add(ref windows, 1);
        }

        return Vector512.Create(lower, upper);
    }
}
