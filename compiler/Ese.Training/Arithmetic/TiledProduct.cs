using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>A product on one thread, tile by tile.</summary>
internal static unsafe class TiledProduct
{
    /// <summary>A block of the inner index: a tile's rows of A stay in the first cache while all panels pass.</summary>
    private const int InnerBlock = 256;

    /// <summary>A transposed left factor is copied where at least so many panels read the copy.</summary>
    private const int PanelsWorthCopying = 3;

    private const int TileElements = TileKernel.MostRows * 2 * 16;

    /// <summary>Multiplies.</summary>
    /// <param name="a"><c>[rows × inner]</c>.</param>
    /// <param name="b"><c>[inner × columns]</c>, its last panel filled up with anything.</param>
    /// <param name="c"><c>[rows × columns]</c>, column stride 1.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="accumulate">Whether products are added to what C holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TLanes>(
        Elements a, Panels b, Elements c, int rows, int inner, int columns, bool accumulate)
        where TLanes : struct, ILanes<TLanes>
    {
        int tiles = (rows + TLanes.TileRows - 1) / TLanes.TileRows;
        bool copies = a.ColumnStride != 1 && columns > PanelsWorthCopying * 2 * TLanes.Count;
        float* copy = stackalloc float[copies ? TileKernel.MostRows * InnerBlock : 0];
        int k = 0;
        do
        {
            int depth = Math.Min(InnerBlock, inner - k);
            for (int tile = 0; tile < tiles; tile++)
            {
                // Tiles of equal height: a last one of a single row would keep the multipliers waiting for its chains.
                int row = (int)((long)tile * rows / tiles);
                int height = (int)((tile + 1L) * rows / tiles) - row;
                Elements tileOfA = a.From(row, k);
                if (copies) tileOfA = Copy(tileOfA, height, depth, copy);
                var panels = new Panels(b.First + (k * b.RowStride), b.PanelStride, b.RowStride);
                MultiplyRows<TLanes>(tileOfA, panels, c.From(row, 0), height, depth, columns, accumulate || k > 0);
            }

            k += depth;
        }
        while (k < inner);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyRows<TLanes>(
        Elements a, Panels b, Elements c, int rows, int inner, int columns, bool accumulate)
        where TLanes : struct, ILanes<TLanes>
    {
        int width = 2 * TLanes.Count;
        float* panel = b.First;
        float* target = c.First;
        for (; columns >= width; columns -= width, panel += b.PanelStride, target += width)
        {
            TileKernel.Multiply<TLanes>(rows, a, panel, b.RowStride, target, c.RowStride, inner, accumulate);
        }

        if (columns > 0)
        {
            float* tile = stackalloc float[TileElements];
            if (accumulate) CopyRows(target, c.RowStride, tile, width, rows, columns);
            TileKernel.Multiply<TLanes>(rows, a, panel, b.RowStride, tile, width, inner, accumulate);
            CopyRows(tile, width, target, c.RowStride, rows, columns);
        }
    }

    private static void CopyRows(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(source + (row * sourceStride), columns).CopyTo(new Span<float>(target + (row * targetStride), columns));
        }
    }

    /// <summary>Makes neighbours of what a step of the inner loop reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Elements Copy(Elements a, int rows, int inner, float* copy)
    {
        float* source = a.First;
        float* target = copy;
        for (int k = 0; k < inner; k++, source += a.ColumnStride, target += rows)
        {
            if (a.RowStride == 1)
            {
                for (int row = 0; row < rows; row++) target[row] = source[row];
                continue;
            }

            for (int row = 0; row < rows; row++) target[row] = source[row * a.RowStride];
        }

        return new Elements(copy, 1, rows);
    }
}
