using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ese.Compiler;

/// <summary>Sums of powers of tiles, in vectors of a fixed length and order, so that every machine finds the same order of units.</summary>
internal static class TilePowers
{
    /// <summary>Tiles per vector; spans have a multiple of it.</summary>
    public const int Width = 8;

    /// <summary>By how much a change of tiles changes <c>Σ weight · (tile · scale)^(2^squarings)</c>.</summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="changes">What is added to each.</param>
    /// <param name="scales">One over the mean tile of each one's matrix.</param>
    /// <param name="weights">Weight of each.</param>
    /// <param name="squarings">The power's logarithm.</param>
    public static float Change(
        ReadOnlySpan<float> tiles, ReadOnlySpan<float> changes, ReadOnlySpan<float> scales, ReadOnlySpan<float> weights, int squarings)
    {
        var sum = Vector256<float>.Zero;
        ref var tile = ref MemoryMarshal.GetReference(tiles);
        ref var change = ref MemoryMarshal.GetReference(changes);
        ref var scale = ref MemoryMarshal.GetReference(scales);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (nuint index = 0; index < (nuint)tiles.Length; index += Width)
        {
            var factor = Vector256.LoadUnsafe(ref scale, index);
            var before = Vector256.LoadUnsafe(ref tile, index);
            var after = (before + Vector256.LoadUnsafe(ref change, index)) * factor;
            before *= factor;
            for (var power = 0; power < squarings; power++)
            {
                before *= before;
                after *= after;
            }

            sum += (after - before) * Vector256.LoadUnsafe(ref weight, index);
        }

        var total = 0f;
        for (var lane = 0; lane < Width; lane++)
        {
            total += sum[lane];
        }

        return total;
    }
}
