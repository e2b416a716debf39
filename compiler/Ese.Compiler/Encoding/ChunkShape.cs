using Ese.Isa;

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

    /// <summary>Rows of the source matrix that the accumulators of a lane take, −1 for none.</summary>
    public ReadOnlySpan<int> RowsOf(int lane) => _chunk.Matrix.SourceRow.Span.Slice(lane * Rows, Rows);

    /// <summary>Column of the source matrix that a column of a group takes, −1 for none.</summary>
    public int ColumnOf(int column, int group)
    {
        var place = (column * Groups) + group;
        return place < _chunk.Columns ? _chunk.Matrix.SourceColumn.Span[_chunk.FirstColumn + place] : -1;
    }

    /// <summary>The weight at a row and column of the source matrix, 0 where there is none.</summary>
    public short Weight(int row, int column) =>
        row < 0 || column < 0 ? (short)0 : _chunk.Matrix.Source.Weights[((long)row * _chunk.Matrix.Source.Columns) + column];

    /// <summary>The shape as the decoder takes it.</summary>
    public WeightStreamShape ForDecoder(int queueDepth) => new(Lanes, Groups, Rows, Columns, queueDepth);
}
