using System.Collections.Concurrent;

namespace Ese.Training;

/// <summary>
/// <c>C = A · B</c> or <c>C += A · B</c>. Every element is one chain of fused multiply-adds over the inner index in
/// ascending order, starting from 0 or from the old element, so that its bits depend neither on the width of a vector
/// register nor on how the work is divided.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Rows of C in a task.</summary>
    private const int TaskRows = 144;

    /// <summary>Columns of C in a task, about.</summary>
    private const int TaskColumns = 512;

    /// <summary>So few rows of A do not pay for a copy of B whose rows can be read where they are.</summary>
    private const int RowsInPlace = 48;

    /// <summary>Rows of B that may be read where they are: a page each, and the processor knows the addresses of few pages.</summary>
    private const int InnerInPlace = 160;

    private static readonly ConcurrentBag<PackedMatrix> Spares = [];

    /// <summary>Multiplies on the calling thread.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="b"><c>[inner × columns]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1, and it overlaps neither factor.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(in MatrixView a, in MatrixView b, in MatrixView c, bool accumulate) =>
        Multiply(ProductPaths.Fastest, a, b, c, accumulate);

    /// <summary>Multiplies on the calling thread in the instructions of a path.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(
        ProductPath path, in MatrixView a, in MatrixView b, in MatrixView c, bool accumulate)
    {
        ProductSize size = SizeOf(a, b.Rows, b.Columns, c);
        b.CheckBounds();
        if (size.Rows == 0 || size.Columns == 0) return;
        bool reads = b.ColumnStride == 1 && size.Rows <= RowsInPlace && size.Inner <= InnerInPlace;
        int inPlace = reads ? size.Columns / path.PanelWidth * path.PanelWidth : 0;
        ProductSize copied = size with { Columns = size.Columns - inPlace };
        AlignedBuffer buffer = AlignedBuffer.OfThread(PanelPacking.Length(size.Inner, copied.Columns, path.PanelWidth));
        fixed (float* left = a.Values, right = b.Values, product = c.Values)
        {
            Elements elementsOfA = Elements.Of(a, left);
            Elements elementsOfB = Elements.Of(b, right);
            Elements elementsOfC = Elements.Of(c, product);
            if (inPlace > 0)
            {
                var panels = new Panels(elementsOfB.First, path.PanelWidth, elementsOfB.RowStride);
                path.Multiply(elementsOfA, panels, elementsOfC, size with { Columns = inPlace }, accumulate);
            }

            if (copied.Columns > 0)
            {
                Panels panels = PanelPacking.Pack(
                    elementsOfB.From(0, inPlace), size.Inner, copied.Columns, path.PanelWidth, buffer.First);
                path.Multiply(elementsOfA, panels, elementsOfC.From(0, inPlace), copied, accumulate);
            }
        }

        GC.KeepAlive(buffer);
    }

    /// <summary>Multiplies on all workers; the same bits as <see cref="Multiply(in MatrixView, in MatrixView, in MatrixView, bool)"/>.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(Workers workers, MatrixView a, MatrixView b, MatrixView c, bool accumulate)
    {
        if (workers.Threads == 1)
        {
            Multiply(a, b, c, accumulate);
            return;
        }

        SizeOf(a, b.Rows, b.Columns, c);
        if (!Spares.TryTake(out PackedMatrix? packed)) packed = new PackedMatrix();
        packed.Resize(b);
        int panels = packed.PanelCount;
        int groups = (b.Columns + TaskColumns - 1) / TaskColumns;
        int blocks = (c.Rows + TaskRows - 1) / TaskRows;
        workers.Run(groups, group =>
        {
            int first = group * panels / groups;
            packed.PackPanels(b, first, ((group + 1) * panels / groups) - first);
        });
        workers.Run(blocks * groups, task =>
        {
            (int block, int group) = Math.DivRem(task, groups);
            int row = (int)((long)block * c.Rows / blocks);
            int rows = (int)((block + 1L) * c.Rows / blocks) - row;
            int first = group * panels / groups;
            int count = ((group + 1) * panels / groups) - first;
            packed.MultiplyPanels(a.RowRange(row, rows), c.RowRange(row, rows), first, count, accumulate);
        });
        Spares.Add(packed);
    }

    /// <summary>The size of a product.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static ProductSize SizeOf(in MatrixView a, int rowsOfB, int columnsOfB, in MatrixView c)
    {
        if (a.Columns != rowsOfB || a.Rows != c.Rows || columnsOfB != c.Columns)
        {
            throw new ArgumentException(
                $"[{a.Rows} × {a.Columns}] · [{rowsOfB} × {columnsOfB}] does not give [{c.Rows} × {c.Columns}].");
        }

        if (c.ColumnStride != 1 && c.Columns > 1) throw new ArgumentException("The column stride of a product is 1.");
        a.CheckBounds();
        c.CheckBounds();
        return new ProductSize(a.Rows, a.Columns, c.Columns);
    }
}
