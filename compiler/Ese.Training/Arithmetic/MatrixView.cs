namespace Ese.Training;

/// <summary>A single-precision matrix inside an array, with any distance between its rows and columns; a transpose is a view.</summary>
/// <param name="Values">The array.</param>
/// <param name="Offset">Place of element [0, 0].</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="RowStride">Elements from one row to the next.</param>
/// <param name="ColumnStride">Elements from one column to the next.</param>
internal readonly record struct MatrixView(float[] Values, int Offset, int Rows, int Columns, int RowStride, int ColumnStride = 1)
{
    /// <summary>A row-major matrix that fills the start of an array.</summary>
    public static MatrixView Of(float[] values, int rows, int columns) => new(values, 0, rows, columns, columns);

    /// <summary>The same elements with rows and columns exchanged.</summary>
    public MatrixView Transposed => new(Values, Offset, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The elements of a row; the column stride is 1.</summary>
    public Span<float> Row(int row) => Values.AsSpan(Offset + (row * RowStride), Columns);

    /// <summary>Some of the rows.</summary>
    public MatrixView RowRange(int first, int count) => this with { Offset = Offset + (first * RowStride), Rows = count };

    /// <summary>Some of the columns.</summary>
    public MatrixView ColumnRange(int first, int count) => this with { Offset = Offset + (first * ColumnStride), Columns = count };

    /// <summary>The view that the products of all types of element share.</summary>
    public MatrixView<float> Generic => new(Values, Offset, Rows, Columns, RowStride, ColumnStride);
}
