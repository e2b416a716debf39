namespace Ese.Training;

/// <summary>Copies small matrices with rows and columns exchanged.</summary>
internal static class Transposition
{
    /// <summary>Copies <c>[rows × columns]</c> to <c>[columns × rows]</c>.</summary>
    /// <param name="source">From element [0, 0] on.</param>
    /// <param name="sourceStride">Elements from one row to the next.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="target">Receives the transpose, from element [0, 0] on.</param>
    /// <param name="targetStride">Elements from one row of the transpose to the next.</param>
    public static void Copy(
        ReadOnlySpan<float> source, int sourceStride, int rows, int columns, Span<float> target, int targetStride)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> line = source.Slice(row * sourceStride, columns);
            for (int column = 0; column < line.Length; column++) target[(column * targetStride) + row] = line[column];
        }
    }
}
