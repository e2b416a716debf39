namespace Ese.Compiler.Published;

/// <summary>
/// Entries per column of a matrix whose weights were pruned in every processing element to one share, at random positions that depend on
/// the seed only.
/// </summary>
internal sealed class PrunedMask
{
    private ulong _state;

    private PrunedMask(int seed) => _state = (ulong)seed;

    /// <summary>Draws a mask and counts its entries.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="elements">Processing elements.</param>
    /// <param name="density">Share of the weights each element keeps; rounded down to whole weights.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>Entries, padding included, [elements][columns].</returns>
    public static int[][] Entries(PublishedMatrix matrix, int elements, double density, int seed)
    {
        var mask = new PrunedMask(seed);
        var localRows = matrix.Rows / elements;
        var kept = (int)(density * localRows * matrix.Columns);
        var entries = new int[elements][];
        for (var element = 0; element < elements; element++)
        {
            entries[element] = mask.Element(localRows, matrix.Columns, kept);
            mask.Spread(entries[element], matrix.PublishedLines);
        }

        return entries;
    }

    /// <summary>Keeps exactly a number of positions, each set of them equally likely.</summary>
    private int[] Element(int rows, int columns, int kept)
    {
        var entries = new int[columns];
        var left = (long)rows * columns;
        for (var column = 0; column < columns; column++)
        {
            var next = 0;
            for (var row = 0; row < rows; row++)
            {
                if ((long)Next((ulong)left--) < kept)
                {
                    kept--;
                    entries[column] += ColumnIndexEncoder.EntriesFor(row - next);
                    next = row + 1;
                }
            }
        }

        return entries;
    }

    /// <summary>
    /// Adds entries in random columns up to the published length. A trained mask pads more than one of random positions; how much is in the
    /// published lengths, where is not known.
    /// </summary>
    private void Spread(int[] entries, int lines)
    {
        for (var missing = lines - entries.Sum(); missing > 0; missing--)
        {
            entries[Next((ulong)entries.Length)]++;
        }
    }

    /// <summary>A number below a limit.</summary>
    private ulong Next(ulong limit) => Math.BigMul(SplitMix.Mix(_state += SplitMix.Step), limit, out _);
}
