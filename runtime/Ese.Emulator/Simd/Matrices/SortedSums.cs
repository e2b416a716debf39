using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ese.Emulator;

/// <summary>
/// Sums in the order of a <see cref="BlockPlan"/>'s lanes, on the way to the order of the rows: fetching each row's sum is faster
/// than writing each lane's sum to its row.
/// </summary>
internal static unsafe class SortedSums
{
    [ThreadStatic]
    private static CacheLines? _lines;

    /// <summary>Room for the sums of every lane of every block, valid until the thread asks again.</summary>
    public static ref long Room(BlockPlan plan)
    {
        var bytes = (long)plan.Blocks * BlockPlan.Lanes * sizeof(long);
        if (_lines is null || _lines.Length < bytes)
        {
            _lines = new CacheLines(bytes);
        }

        return ref Unsafe.As<byte, long>(ref _lines.First);
    }

    /// <summary>Writes what is in the <see cref="Room"/> to the rows, or adds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(BlockPlan plan, Span<long> sums, bool fresh)
    {
        var places = plan.Places;
        sums = sums[..places.Length];

        // The lines are pinned, so their address holds.
        var sorted = (long*)Unsafe.AsPointer(ref Room(plan));
        var row = 0;
        for (; row + Vector256<long>.Count <= places.Length; row += Vector256<long>.Count)
        {
            var own = Avx2.GatherVector256(sorted, Vector128.LoadUnsafe(ref places[row]), sizeof(long));
            ref var target = ref sums[row];
            (fresh ? own : own + Vector256.LoadUnsafe(ref target)).StoreUnsafe(ref target);
        }

        for (; row < places.Length; row++)
        {
            sums[row] = sorted[places[row]] + (fresh ? 0 : sums[row]);
        }
    }
}
