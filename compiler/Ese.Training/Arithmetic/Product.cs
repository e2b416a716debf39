using System.Collections.Concurrent;

namespace Ese.Training;

/// <summary>The product for any type of element.</summary>
internal static unsafe class Product<T>
    where T : unmanaged
{
    /// <summary>Rows of C in a task.</summary>
    private const int TaskRows = 144;

    /// <summary>Columns of C in a task, about.</summary>
    private const int TaskColumns = 512;

    /// <summary>So few rows of A do not pay for a copy of B whose rows can be read where they are.</summary>
    private const int RowsInPlace = 48;

    /// <summary>Rows of B that may be read where they are: a page each, and the processor knows the addresses of few pages.</summary>
    private const int InnerInPlace = 160;

    private static readonly ConcurrentBag<PackedMatrix<T>> Spares = [];

    /// <summary>Multiplies on the calling thread.</summary>
    public static void Multiply(
        ProductPath<T> path, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate)
    {
        ProductSize size = SizeOf(a, b.Rows, b.Columns, c);
        b.CheckBounds();
        if (size.Rows == 0 || size.Columns == 0) return;
        bool reads = b.ColumnStride == 1 && size.Rows <= RowsInPlace && size.Inner <= InnerInPlace;
        int inPlace = reads ? size.Columns / path.PanelWidth * path.PanelWidth : 0;
        ProductSize copied = size with { Columns = size.Columns - inPlace };
        AlignedBuffer<T> buffer = AlignedBuffer<T>.OfThread(PanelPacking.Length(size.Inner, copied.Columns, path.PanelWidth));
        fixed (T* left = a.Values, right = b.Values, product = c.Values)
        {
            Elements<T> elementsOfA = Elements<T>.Of(a, left);
            Elements<T> elementsOfB = Elements<T>.Of(b, right);
            Elements<T> elementsOfC = Elements<T>.Of(c, product);
            if (inPlace > 0)
            {
                var panels = new Panels<T>(elementsOfB.First, path.PanelWidth, elementsOfB.RowStride);
                path.Multiply(elementsOfA, panels, elementsOfC, size with { Columns = inPlace }, accumulate);
            }

            if (copied.Columns > 0)
            {
                Panels<T> panels = PanelPacking.Pack(
                    elementsOfB.From(0, inPlace), size.Inner, copied.Columns, path.PanelWidth, buffer.First);
                path.Multiply(elementsOfA, panels, elementsOfC.From(0, inPlace), copied, accumulate);
            }
        }

        GC.KeepAlive(buffer);
    }

    /// <summary>Multiplies on all workers.</summary>
    public static void Multiply(Workers workers, MatrixView<T> a, MatrixView<T> b, MatrixView<T> c, bool accumulate)
    {
        if (workers.Threads == 1)
        {
            Multiply(ProductPaths.Best<T>(), a, b, c, accumulate);
            return;
        }

        SizeOf(a, b.Rows, b.Columns, c);
        if (!Spares.TryTake(out PackedMatrix<T>? packed)) packed = new PackedMatrix<T>();
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
    public static ProductSize SizeOf(in MatrixView<T> a, int rowsOfB, int columnsOfB, in MatrixView<T> c)
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
