using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>
/// The tiles that a swap of two units changes. A unit is a row of some matrices and a column of others, of its recurrent matrix
/// both. Tiles of rows are kept by lane, those of columns by group, those of a recurrent matrix in both forms.
/// </summary>
internal sealed class SwapTiles
{
    private readonly UnitSpace _space;
    private readonly int _lanes;
    private readonly int _groups;
    private readonly TileBlock _rows;
    private readonly TileBlock _columns;
    private readonly ImmutableArray<RecurrentTiles> _recurrent;
    private readonly int _rowMatrices;
    private readonly int _columnMatrices;
    private readonly float[] _firstLane;
    private readonly float[] _secondLane;
    private readonly float[] _firstGroup;
    private readonly float[] _secondGroup;

    /// <summary>Counts the tiles of the order as it is.</summary>
    public SwapTiles(UnitSpace space, ImmutableArray<TiledMatrix> matrices, int lanes, int groups)
    {
        _space = space;
        _lanes = lanes;
        _groups = groups;
        TiledMatrix[] asRows = [.. matrices.Where(matrix => matrix.Rows == space)];
        TiledMatrix[] asColumns = [.. matrices.Where(matrix => groups > 1 && matrix.ColumnsOf(space) is not null)];
        _rows = new TileBlock(lanes, space.Count, groups, asRows.Length);
        _columns = new TileBlock(groups, space.Count, lanes, asColumns.Length);
        for (var index = 0; index < asRows.Length; index++)
        {
            CountRows(asRows[index], index * groups);
        }

        for (var index = 0; index < asColumns.Length; index++)
        {
            CountColumns(asColumns[index], index * lanes);
        }

        _recurrent = [.. asRows.Intersect(asColumns).Select(matrix => new RecurrentTiles(
            matrix, Array.IndexOf(asRows, matrix) * groups, Array.IndexOf(asColumns, matrix) * lanes))];
        (_rowMatrices, _columnMatrices) = (asRows.Length, asColumns.Length);
        (_firstLane, _secondLane) = (new float[_rows.Length], new float[_rows.Length]);
        (_firstGroup, _secondGroup) = (new float[_columns.Length], new float[_columns.Length]);
    }

    /// <summary>Lines of all matrices together, if nothing but their fullest tiles decided.</summary>
    public long Lines =>
        Enumerable.Range(0, _rowMatrices).Sum(index => (long)_rows.Fullest(index * _groups, _groups))
        + Enumerable.Range(0, _columnMatrices)
            .Where(index => !_recurrent.Any(matrix => matrix.FirstColumnTile == index * _lanes))
            .Sum(index => (long)_columns.Fullest(index * _lanes, _lanes));

    /// <summary>Swaps two units where that makes the sum of powers smaller.</summary>
    /// <param name="first">A unit.</param>
    /// <param name="second">Another.</param>
    /// <param name="squarings">The power's logarithm.</param>
    /// <returns>Whether they were swapped.</returns>
    public bool TrySwap(int first, int second, int squarings)
    {
        var positions = _space.Positions;
        var swap = new UnitSwap(
            first, second, positions[first] % _lanes, positions[second] % _lanes, positions[first] % _groups, positions[second] % _groups);
        if (!swap.MovesRows && !swap.MovesColumns)
        {
            return false;
        }

        _rows.Difference(first, second, swap.MovesRows, _firstLane, _secondLane);
        _columns.Difference(first, second, swap.MovesColumns, _firstGroup, _secondGroup);
        if (swap.MovesRows && swap.MovesColumns)
        {
            foreach (var matrix in _recurrent)
            {
                Cross(matrix, swap);
            }
        }

        var change = _rows.Change(swap.FirstLane, _firstLane, squarings) + _rows.Change(swap.SecondLane, _secondLane, squarings)
            + _columns.Change(swap.FirstGroup, _firstGroup, squarings) + _columns.Change(swap.SecondGroup, _secondGroup, squarings);
        if (!(change < 0))
        {
            return false;
        }

        Apply(swap);
        return true;
    }

    /// <summary>The four tiles where moved rows and moved columns meet change with the rows; what the rows brought moves with the columns.</summary>
    private void Cross(RecurrentTiles matrix, UnitSwap swap)
    {
        var (first, second) = (swap.First, swap.Second);
        var moved = matrix[second, second] - matrix[first, second] - (matrix[second, first] - matrix[first, first]);
        MoveToRows(matrix, swap, swap.FirstLane, _firstLane, moved);
        MoveToRows(matrix, swap, swap.SecondLane, _secondLane, -moved);
    }

    private void MoveToRows(RecurrentTiles matrix, UnitSwap swap, int lane, float[] rows, int moved)
    {
        var column = matrix.FirstColumnTile + lane;
        var change = _firstGroup[column] + moved;
        rows[matrix.FirstRowTile + swap.FirstGroup] += change;
        rows[matrix.FirstRowTile + swap.SecondGroup] -= change;
        _firstGroup[column] = 0;
        _secondGroup[column] = 0;
    }

    private void Apply(UnitSwap swap)
    {
        _rows.Add(swap.FirstLane, _firstLane);
        _columns.Add(swap.FirstGroup, _firstGroup);
        if (swap.MovesRows)
        {
            _rows.Add(swap.SecondLane, _secondLane);
        }

        if (swap.MovesColumns)
        {
            _columns.Add(swap.SecondGroup, _secondGroup);
        }

        foreach (var matrix in _recurrent)
        {
            if (swap.MovesRows)
            {
                ApplyRows(matrix, swap);
            }

            if (swap.MovesColumns)
            {
                ApplyColumns(matrix, swap);
            }
        }

        var positions = _space.Positions;
        (positions[swap.First], positions[swap.Second]) = (positions[swap.Second], positions[swap.First]);
    }

    private void ApplyRows(RecurrentTiles matrix, UnitSwap swap)
    {
        for (var group = 0; group < _groups; group++)
        {
            var tiles = _columns.Tiles(group)[matrix.FirstColumnTile..];
            tiles[swap.FirstLane] += _firstLane[matrix.FirstRowTile + group];
            tiles[swap.SecondLane] += _secondLane[matrix.FirstRowTile + group];
        }

        for (var column = 0; column < _space.Count; column++)
        {
            var profile = _columns.Profile(column)[matrix.FirstColumnTile..];
            var change = matrix[swap.Second, column] - matrix[swap.First, column];
            profile[swap.FirstLane] += change;
            profile[swap.SecondLane] -= change;
        }
    }

    private void ApplyColumns(RecurrentTiles matrix, UnitSwap swap)
    {
        for (var lane = 0; lane < _lanes; lane++)
        {
            var tiles = _rows.Tiles(lane)[matrix.FirstRowTile..];
            tiles[swap.FirstGroup] += _firstGroup[matrix.FirstColumnTile + lane];
            tiles[swap.SecondGroup] += _secondGroup[matrix.FirstColumnTile + lane];
        }

        for (var row = 0; row < _space.Count; row++)
        {
            var profile = _rows.Profile(row)[matrix.FirstRowTile..];
            var change = matrix[row, swap.Second] - matrix[row, swap.First];
            profile[swap.FirstGroup] += change;
            profile[swap.SecondGroup] -= change;
        }
    }

    private void CountRows(TiledMatrix matrix, int first)
    {
        var groupOf = matrix.Groups(_groups);
        for (var unit = 0; unit < _space.Count; unit++)
        {
            var profile = _rows.Profile(unit)[first..];
            var counts = matrix.Counts.AsSpan(unit * matrix.Width, matrix.Width);
            for (var column = 0; column < counts.Length; column++)
            {
                profile[groupOf[column]] += counts[column];
            }

            var tiles = _rows.Tiles(_space.Positions[unit] % _lanes)[first..];
            for (var group = 0; group < _groups; group++)
            {
                tiles[group] += profile[group];
            }
        }

        _rows.Scale(first, _groups);
    }

    private void CountColumns(TiledMatrix matrix, int first)
    {
        // Groups are numbered as the space's own positions have them, wherever its words begin.
        var part = matrix.ColumnsOf(_space)!.Value;
        var offset = part.FirstWord % _groups;
        var all = matrix.Tiles(_lanes, _groups);
        for (var tile = 0; tile < all.Length; tile++)
        {
            var (lane, group) = Math.DivRem(tile, _groups);
            _columns.Tiles((group + _groups - offset) % _groups)[first + lane] = all[tile];
        }

        for (var row = 0; row < matrix.Rows.Count; row++)
        {
            var lane = first + (matrix.Rows.Positions[row] % _lanes);
            var counts = matrix.Counts.AsSpan((row * matrix.Width) + part.FirstColumn, _space.Count);
            for (var unit = 0; unit < counts.Length; unit++)
            {
                _columns.Profile(unit)[lane] += counts[unit];
            }
        }

        _columns.Scale(first, _lanes);
    }
}
