namespace Ese.Training;

/// <summary>A right factor laid out once for many products, in panels as wide as the registers of a path.</summary>
internal sealed unsafe class PackedMatrix<T>
    where T : unmanaged
{
    private readonly ProductPath<T> _path;
    private AlignedBuffer<T> _buffer;
    private Panels<T> _panels;

    /// <summary>An empty matrix.</summary>
    /// <param name="path">The path of its products, null for the fastest.</param>
    public PackedMatrix(ProductPath<T>? path = null)
    {
        _path = path ?? ProductPaths.Best<T>();
        _buffer = new AlignedBuffer<T>(0);
    }

    /// <summary>Rows: the inner dimension of the product.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns.</summary>
    public int Columns { get; private set; }

    /// <summary>Panels.</summary>
    public int PanelCount => (Columns + _path.PanelWidth - 1) / _path.PanelWidth;

    /// <summary>Lays out <c>[inner × columns]</c> in the memory of the matrix that it replaces.</summary>
    public void Pack(in MatrixView<T> source)
    {
        Resize(source);
        PackPanels(source, 0, PanelCount);
    }

    /// <summary>Takes the size of a matrix of which <see cref="PackPanels"/> then lays out every panel.</summary>
    public void Resize(in MatrixView<T> source)
    {
        source.CheckBounds();
        Rows = source.Rows;
        Columns = source.Columns;
        int length = PanelPacking.Length(Rows, Columns, _path.PanelWidth);
        if (_buffer.Length < length) _buffer = new AlignedBuffer<T>(length);
        _panels = new Panels<T>(_buffer.First, (nint)Rows * _path.PanelWidth, _path.PanelWidth);
    }

    /// <summary>Lays out some of the panels; different threads may lay out different ones.</summary>
    public void PackPanels(in MatrixView<T> source, int first, int count)
    {
        int column = first * _path.PanelWidth;
        int columns = Math.Min(Columns - column, count * _path.PanelWidth);
        fixed (T* values = source.Values)
        {
            PanelPacking.Pack(
                Elements<T>.Of(source, values).From(0, column),
                Rows,
                columns,
                _path.PanelWidth,
                _panels.First + (first * _panels.PanelStride));
        }

        GC.KeepAlive(this);
    }

    /// <summary><c>C (+)= A · this</c> on the calling thread.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public void Multiply(in MatrixView<T> a, in MatrixView<T> c, bool accumulate) =>
        MultiplyPanels(a, c, 0, PanelCount, accumulate);

    /// <summary>The columns of <c>C (+)= A · this</c> that belong to some of the panels.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public void MultiplyPanels(in MatrixView<T> a, in MatrixView<T> c, int first, int count, bool accumulate)
    {
        ProductSize size = Product<T>.SizeOf(a, Rows, Columns, c);
        int column = first * _path.PanelWidth;
        size = size with { Columns = Math.Min(Columns - column, count * _path.PanelWidth) };
        if (size.Rows == 0 || size.Columns <= 0) return;
        fixed (T* left = a.Values, product = c.Values)
        {
            _path.Multiply(
                Elements<T>.Of(a, left),
                new Panels<T>(_panels.First + (first * _panels.PanelStride), _panels.PanelStride, _panels.RowStride),
                Elements<T>.Of(c, product).From(0, column),
                size,
                accumulate);
        }

        GC.KeepAlive(this);
    }
}
