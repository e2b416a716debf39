using System.Runtime.CompilerServices;

namespace Ese.Training;

/// <summary>Lays a right factor out in panels.</summary>
internal static unsafe class PanelPacking
{
    private const int RowsTogether = 16;

    /// <summary>Elements that a factor takes in panels.</summary>
    public static int Length(int inner, int columns, int width) => checked((columns + width - 1) / width * width * inner);

    /// <summary>Copies; the columns that the last panel lacks become 0.</summary>
    /// <param name="source"><c>[inner × columns]</c>.</param>
    /// <param name="inner">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="width">Columns of a panel.</param>
    /// <param name="target">Receives <see cref="Length"/> elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Pack(Elements source, int inner, int columns, int width, float* target)
    {
        nint panelStride = (nint)inner * width;
        float* panel = target;
        for (int column = 0; column < columns; column += width, panel += panelStride)
        {
            PackPanel(source.From(0, column), inner, Math.Min(width, columns - column), width, panel);
        }

        return new Panels(target, panelStride, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackPanel(Elements source, int inner, int columns, int width, float* target)
    {
        if (columns < width) new Span<float>(target, inner * width).Clear();
        if (source.ColumnStride == 1)
        {
            float* row = source.First;
            for (int k = 0; k < inner; k++, row += source.RowStride, target += width)
            {
                new ReadOnlySpan<float>(row, columns).CopyTo(new Span<float>(target, columns));
            }

            return;
        }

        // Several rows at once, so that a line of a transposed source is read while it is in the cache.
        for (int first = 0; first < inner; first += RowsTogether)
        {
            int last = Math.Min(inner, first + RowsTogether);
            for (int column = 0; column < columns; column++)
            {
                float* element = source.First + (column * source.ColumnStride) + (first * source.RowStride);
                float* place = target + ((nint)first * width) + column;
                for (int k = first; k < last; k++, element += source.RowStride, place += width) *place = *element;
            }
        }
    }
}
