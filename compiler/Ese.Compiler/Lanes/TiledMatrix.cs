using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>
/// A matrix as lanes and column groups share it: tile <c>(lane, group)</c> holds the non-zero weights of one stream lane, and a
/// stream is as long as its fullest tile.
/// </summary>
internal sealed class TiledMatrix
{
    /// <summary>Counts the weights of a matrix whose rows are stacked gate by gate.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="rows">Its row units.</param>
    /// <param name="columns">What its columns multiply, in the order of columns.</param>
    public TiledMatrix(QuantizedMatrix source, UnitSpace rows, ImmutableArray<ColumnPart> columns)
    {
        Rows = rows;
        Columns = columns;
        Width = source.Columns;
        Counts = new byte[rows.Count * Width];
        for (var row = 0; row < source.Rows; row++)
        {
            var counts = Counts.AsSpan(row % rows.Count * Width, Width);
            var weights = source.Weights.AsSpan(row * Width, Width);
            for (var column = 0; column < weights.Length; column++)
            {
                counts[column] += weights[column] == 0 ? (byte)0 : (byte)1;
            }
        }
    }

    /// <summary>The row units.</summary>
    public UnitSpace Rows { get; }

    /// <summary>What the columns multiply.</summary>
    public ImmutableArray<ColumnPart> Columns { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Entry <c>unit · Width + column</c>: non-zero weights of all gates of the unit in the column.</summary>
    public byte[] Counts { get; }

    /// <summary>The columns that multiply the vector of a space, or null.</summary>
    public ColumnPart? ColumnsOf(UnitSpace space)
    {
        foreach (var part in Columns)
        {
            if (part.Units == space)
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The column group of every column.</summary>
    public int[] Groups(int groups)
    {
        var result = new int[Width];
        foreach (var (units, firstColumn, firstWord) in Columns)
        {
            for (var unit = 0; unit < units.Count; unit++)
            {
                result[firstColumn + unit] = (firstWord + units.Positions[unit]) % groups;
            }
        }

        return result;
    }

    /// <summary>Weights of every tile, entry <c>lane · groups + group</c>.</summary>
    public int[] Tiles(int lanes, int groups)
    {
        var tiles = new int[lanes * groups];
        var groupOf = Groups(groups);
        for (var unit = 0; unit < Rows.Count; unit++)
        {
            var tile = tiles.AsSpan(Rows.Positions[unit] % lanes * groups, groups);
            var counts = Counts.AsSpan(unit * Width, Width);
            for (var column = 0; column < counts.Length; column++)
            {
                tile[groupOf[column]] += counts[column];
            }
        }

        return tiles;
    }
}
