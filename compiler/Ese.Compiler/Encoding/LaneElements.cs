namespace Ese.Compiler;

/// <summary>The non-zero weights of every stream lane, in the order of its walk: column by column, then row by row.</summary>
internal sealed class LaneElements
{
    private readonly int[] _starts;
    private readonly int[] _positions;
    private readonly short[] _weights;

    private LaneElements(int[] starts, int[] positions, short[] weights)
    {
        _starts = starts;
        _positions = positions;
        _weights = weights;
    }

    /// <summary>First element of every stream lane, and the number of all elements.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Position <c>column · rows + row</c> of every element.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Weight of every element.</summary>
    public ReadOnlySpan<short> Weights => _weights;

    /// <summary>Counts the non-zero weights of every stream lane.</summary>
    public static int[] Count(ChunkShape shape)
    {
        var counts = new int[shape.StreamLanes];
        Walk(shape, (streamLane, _, _) => counts[streamLane]++);
        return counts;
    }

    /// <summary>Collects the non-zero weights.</summary>
    /// <param name="shape">The matrix part.</param>
    /// <param name="counts">Non-zero weights of every stream lane.</param>
    public static LaneElements Collect(ChunkShape shape, ReadOnlySpan<int> counts)
    {
        var starts = new int[counts.Length + 1];
        for (var lane = 0; lane < counts.Length; lane++)
        {
            starts[lane + 1] = starts[lane] + counts[lane];
        }

        var positions = new int[starts[^1]];
        var weights = new short[starts[^1]];
        var next = 0;
        Walk(shape, (_, position, weight) =>
        {
            positions[next] = position;
            weights[next++] = weight;
        });
        return new LaneElements(starts, positions, weights);
    }

    /// <summary>Elements of the lane that has the most with the padding of an index, if no lane ever held; at least 1.</summary>
    /// <param name="shape">The matrix part.</param>
    /// <param name="maximumIndex">Largest index of the slot format.</param>
    public int Longest(ChunkShape shape, int maximumIndex)
    {
        var reach = Math.Min(maximumIndex, shape.Rows - 1) + 1;
        var lastColumn = (shape.Columns - 1) * shape.Rows;
        var longest = 1;
        for (var lane = 0; lane + 1 < _starts.Length; lane++)
        {
            var next = 0;
            var padding = 0;
            for (var index = _starts[lane]; index < _starts[lane + 1]; index++)
            {
                padding += (_positions[index] - next) / reach;
                next = _positions[index] + 1;
            }

            // A lane whose last weight lies in front of the last column walks on to its first row.
            padding += next <= lastColumn && shape.Columns > 1 ? ((lastColumn - next) / reach) + 1 : 0;
            longest = Math.Max(longest, _starts[lane + 1] - _starts[lane] + padding);
        }

        return longest;
    }

    private static void Walk(ChunkShape shape, Action<int, int, short> visit)
    {
        var weights = shape.Weights;
        Span<int> rowStarts = new int[shape.Rows];
        for (var streamLane = 0; streamLane < shape.StreamLanes; streamLane++)
        {
            var (group, lane) = Math.DivRem(streamLane, shape.Lanes);
            shape.RowStarts(lane, rowStarts);
            for (var column = 0; column < shape.Columns; column++)
            {
                var source = shape.ColumnOf(column, group);
                if (source < 0)
                {
                    continue;
                }

                for (var row = 0; row < rowStarts.Length; row++)
                {
                    if (rowStarts[row] >= 0 && weights[rowStarts[row] + source] is not 0 and var weight)
                    {
                        visit(streamLane, (column * rowStarts.Length) + row, weight);
                    }
                }
            }
        }
    }
}
