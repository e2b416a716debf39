using System.Runtime.CompilerServices;

namespace Ese.Isa;

/// <summary>A weight stream of a binary's image, decoded.</summary>
/// <param name="Offset">Its first byte in the image.</param>
/// <param name="Format">Layout of its elements.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Shape">The matrix and the engine it was decoded for.</param>
/// <param name="Elements">The elements that multiply.</param>
public sealed record BinaryStream(long Offset, SlotFormat Format, int Lines, WeightStreamShape Shape, WeightStream Elements)
{
    /// <summary>One more than the last column with an element; 0 where there is none.</summary>
    public int UsedColumns { get; } = FindUsedColumns(Elements);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FindUsedColumns(WeightStream elements)
    {
        var last = -1;
        foreach (var column in elements.Column)
        {
            last = Math.Max(last, column);
        }

        return last + 1;
    }
}
