namespace Ese.Compiler;

/// <summary>A matrix part as the stream lanes see it: lane <c>l</c> of group <c>g</c> is stream lane <c>g · Lanes + l</c>.</summary>
internal readonly struct ChunkShape
{
    private readonly MatrixChunk _chunk;

    public ChunkShape(MatrixChunk chunk, int groups)
    {
        _chunk = chunk;
        Groups = groups;
        Columns = chunk.ColumnsPerGroup(groups);
    }

    public int Groups { get; }

    public int Lanes => _chunk.Matrix.Lanes;

    public int StreamLanes => Lanes * Groups;

    /// <summary>Rows per lane.</summary>
    public int Rows => _chunk.Matrix.RowsPerLane;

    /// <summary>Columns per group.</summary>
    public int Columns { get; }

    /// <summary>Column of the source matrix that a column of a group takes, −1 for none.</summary>
    public int ColumnOf(int column, int group)
    {
        var place = (column * Groups) + group;
        return place < _chunk.Columns ? _chunk.Matrix.SourceColumn.Span[_chunk.FirstColumn + place] : -1;
    }

    /// <summary>The weights of the source matrix, row-major.</summary>
    public ReadOnlySpan<short> Weights => _chunk.Matrix.Source.Weights;

    /// <summary>First weight of the source row of every accumulator of a lane, −1 for none.</summary>
    public void RowStarts(int lane, Span<int> starts)
    {
        var rows = _chunk.Matrix.SourceRow.Span.Slice(lane * Rows, Rows);
        for (var row = 0; row < rows.Length; row++)
        {
            starts[row] = rows[row] < 0 ? -1 : rows[row] * _chunk.Matrix.Source.Columns;
        }
    }
}
