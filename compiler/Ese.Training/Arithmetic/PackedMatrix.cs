namespace Ese.Training;

/// <summary>
/// A right factor laid out once for many products, such as the recurrent weights of a layer, in panels as wide as the
/// registers of a path.
/// </summary>
internal sealed unsafe class PackedMatrix
{
    private readonly ProductPath _path;
    private AlignedBuffer _buffer;
    private Panels _panels;

    /// <summary>An empty matrix.</summary>
    /// <param name="path">The path of its products, null for the fastest.</param>
    public PackedMatrix(ProductPath? path = null)
    {
        _path = path ?? ProductPaths.Fastest;
        _buffer = new AlignedBuffer(0);
    }

    /// <summary>Rows: the inner dimension of the product.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns.</summary>
    public int Columns { get; private set; }

    /// <summary>Panels.</summary>
    public int PanelCount => (Columns + _path.PanelWidth - 1) / _path.PanelWidth;

    /// <summary>Lays out <c>[inner × columns]</c>; later changes of the source do not show.</summary>
    public static PackedMatrix Pack(in MatrixView source)
    {
        var packed = new PackedMatrix();
        packed.Repack(source);
        return packed;
    }

    /// <summary>Lays out another matrix in the memory of this one: the weights after an update.</summary>
    public void Repack(in MatrixView source)
    {
        Resize(source);
        PackPanels(source, 0, PanelCount);
    }

    /// <summary>Takes the size of a matrix of which <see cref="PackPanels"/> then lays out every panel.</summary>
    public void Resize(in MatrixView source)
    {
        source.CheckBounds();
        Rows = source.Rows;
        Columns = source.Columns;
        int length = PanelPacking.Length(Rows, Columns, _path.PanelWidth);
        if (_buffer.Length < length) _buffer = new AlignedBuffer(length);
        _panels = new Panels(_buffer.First, (nint)Rows * _path.PanelWidth, _path.PanelWidth);
    }

    /// <summary>Lays out some of the panels; different threads may lay out different ones.</summary>
    public void PackPanels(in MatrixView source, int first, int count)
    {
        int column = first * _path.PanelWidth;
        int columns = Math.Min(Columns - column, count * _path.PanelWidth);
        fixed (float* values = source.Values)
        {
            PanelPacking.Pack(
                Elements.Of(source, values).From(0, column),
                Rows,
                columns,
                _path.PanelWidth,
                _panels.First + (first * _panels.PanelStride));
        }

        GC.KeepAlive(this);
    }

    /// <summary><c>C (+)= A · this</c> on the calling thread, with the bits of <see cref="MatrixProduct"/>.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1, and it overlaps neither factor.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public void Multiply(in MatrixView a, in MatrixView c, bool accumulate) =>
        MultiplyPanels(a, c, 0, PanelCount, accumulate);

    /// <summary>The columns of <c>C (+)= A · this</c> that belong to some of the panels.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public void MultiplyPanels(in MatrixView a, in MatrixView c, int first, int count, bool accumulate)
    {
        ProductSize size = MatrixProduct.SizeOf(a, Rows, Columns, c);
        int column = first * _path.PanelWidth;
        size = size with { Columns = Math.Min(Columns - column, count * _path.PanelWidth) };
        if (size.Rows == 0 || size.Columns <= 0) return;
        fixed (float* left = a.Values, product = c.Values)
        {
            _path.Multiply(
                Elements.Of(a, left),
                new Panels(_panels.First + (first * _panels.PanelStride), _panels.PanelStride, _panels.RowStride),
                Elements.Of(c, product).From(0, column),
                size,
                accumulate);
        }

        GC.KeepAlive(this);
    }
}
