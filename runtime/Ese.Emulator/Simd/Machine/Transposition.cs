namespace Ese.Emulator;

/// <summary>Exchanges rows and columns.</summary>
internal static class Transposition
{
    /// <summary>Rows that are read together, so that every cache line of the source is loaded once.</summary>
    private const int Block = 8;

    /// <summary><c>destination[column · rows + row] = source[row · columns + column]</c>.</summary>
    public static void Of<T>(ReadOnlySpan<T> source, Span<T> destination, int rows, int columns)
    {
        for (var first = 0; first < rows; first += Block)
        {
            var end = Math.Min(rows, first + Block);
            for (var column = 0; column < columns; column++)
            {
                var target = destination.Slice((column * rows) + first, end - first);
                for (var row = 0; row < target.Length; row++)
                {
                    target[row] = source[((first + row) * columns) + column];
                }
            }
        }
    }
}
