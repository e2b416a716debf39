namespace Ese.Training;

/// <summary>Where the elements of a matrix are in memory that does not move.</summary>
/// <param name="first">Element [0, 0].</param>
/// <param name="rowStride">Elements from one row to the next.</param>
/// <param name="columnStride">Elements from one column to the next.</param>
internal readonly unsafe struct Elements(float* first, nint rowStride, nint columnStride)
{
    /// <summary>Element [0, 0].</summary>
    public float* First { get; } = first;

    /// <summary>Elements from one row to the next.</summary>
    public nint RowStride { get; } = rowStride;

    /// <summary>Elements from one column to the next.</summary>
    public nint ColumnStride { get; } = columnStride;

    /// <summary>Those of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="values">The start of its array, fixed.</param>
    public static Elements Of(in MatrixView view, float* values) =>
        new(values + view.Offset, view.RowStride, view.ColumnStride);

    /// <summary>The elements from a row and column on.</summary>
    public Elements From(int row, int column) =>
        new(First + (row * RowStride) + (column * ColumnStride), RowStride, ColumnStride);
}
