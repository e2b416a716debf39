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

    /// <summary>Makes sure that a kernel, which checks nothing, stays inside the array.</summary>
    /// <exception cref="ArgumentException">An element is outside the array.</exception>
    public void CheckBounds()
    {
        if (Rows < 0 || Columns < 0 || Offset < 0 || RowStride < 0 || ColumnStride < 0)
        {
            throw new ArgumentException("A size, offset or stride of a matrix is negative.");
        }

        if (Rows == 0 || Columns == 0) return;
        long last = Offset + ((Rows - 1L) * RowStride) + ((Columns - 1L) * ColumnStride);
        if (last >= Values.Length) throw new ArgumentException("A matrix reaches beyond the end of its array.");
    }
}
