using Ese.Isa;

namespace Ese.Compiler;

/// <summary>How many columns one instruction can stream.</summary>
internal static class MatrixParts
{
    /// <summary>
    /// Columns of one part, a multiple of the column groups: as many as the column field and the stream decoder take, and so few
    /// that even a dense stream, the longest there is, does not outgrow the line field.
    /// </summary>
    public static int ColumnsPerPart(LaneMatrix matrix, ArchitectureRecord architecture)
    {
        var perGroup = Math.Min(SpMV.Columns.Highest, SpMV.Lines.Highest / matrix.RowsPerLane);
        perGroup = Math.Min(perGroup, WeightStreamDecoder.MaximumExtent / architecture.ColumnGroups);
        return (int)perGroup * architecture.ColumnGroups;
    }
}
