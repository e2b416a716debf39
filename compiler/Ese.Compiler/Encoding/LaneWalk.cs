namespace Ese.Compiler;

/// <summary>
/// All stream lanes on their way through a sparse matrix part, one line at a time: which move, and which hold so that no lane
/// gets further ahead of the slowest than the activation queues reach.
/// </summary>
internal sealed class LaneWalk
{
    private readonly LaneElements _elements;
    private readonly int _rows;
    private readonly int _lastColumn;
    private readonly int _reach;
    private readonly int _maximumIndex;
    private readonly int[] _position;
    private readonly int[] _column;
    private readonly int[] _cursor;
    private readonly int[] _step;

    /// <summary>Starts in front of the first column.</summary>
    /// <param name="shape">The matrix part.</param>
    /// <param name="elements">Its non-zero weights.</param>
    /// <param name="maximumIndex">Largest index of the slot format.</param>
    /// <param name="queueDepth">Queue depth of the target.</param>
    public LaneWalk(ChunkShape shape, LaneElements elements, int maximumIndex, int queueDepth)
    {
        _elements = elements;
        _rows = shape.Rows;
        _lastColumn = shape.Columns - 1;
        _reach = queueDepth - 1;
        _maximumIndex = Math.Min(maximumIndex, shape.Rows - 1);
        _position = new int[shape.StreamLanes];
        Array.Fill(_position, -1);
        _column = new int[shape.StreamLanes];
        _cursor = elements.Starts[..^1].ToArray();
        _step = new int[shape.StreamLanes];
    }

    /// <summary>Stands for the index of a lane that holds.</summary>
    public const int Hold = -1;

    /// <summary>Moves every lane that may move by one element.</summary>
    /// <param name="indexes">Index of every lane's element, or <see cref="Hold"/>.</param>
    /// <param name="weights">Weight of every lane's element.</param>
    /// <returns>False when every lane has come to its end; then nothing was moved.</returns>
    public bool Line(Span<int> indexes, Span<short> weights)
    {
        if (!Propose(out var slowest))
        {
            return false;
        }

        for (var lane = 0; lane < _step.Length; lane++)
        {
            if (_step[lane] < 0 || ColumnAfter(lane) > slowest + _reach)
            {
                indexes[lane] = Hold;
                weights[lane] = 0;
                continue;
            }

            indexes[lane] = _step[lane];
            _column[lane] = ColumnAfter(lane);
            _position[lane] += _step[lane] + 1;
            weights[lane] = Take(lane);
        }

        return true;
    }

    /// <summary>Finds every lane's next step, and the column of the slowest lane after this line.</summary>
    private bool Propose(out int slowest)
    {
        var any = false;
        var minimum = int.MaxValue;
        var stays = false;
        for (var lane = 0; lane < _step.Length; lane++)
        {
            _step[lane] = NextStep(lane);
            any |= _step[lane] >= 0;
            var column = _column[lane];
            var remains = _step[lane] < 0 || ColumnAfter(lane) == column;
            if (column < minimum)
            {
                minimum = column;
                stays = remains;
            }
            else if (column == minimum)
            {
                stays |= remains;
            }
        }

        // The slowest lanes never hold: where all of them enter the next column in this line, the window moves with them.
        slowest = stays ? minimum : minimum + 1;
        return any;
    }

    private int NextStep(int lane)
    {
        int target;
        if (_cursor[lane] < _elements.Starts[lane + 1])
        {
            target = _elements.Positions[_cursor[lane]];
        }
        else if (_column[lane] < _lastColumn)
        {
            target = _lastColumn * _rows;
        }
        else
        {
            return Hold;
        }

        return Math.Min(target - _position[lane] - 1, _maximumIndex);
    }

    private int ColumnAfter(int lane) =>
        _position[lane] + _step[lane] + 1 >= (_column[lane] + 1) * _rows ? _column[lane] + 1 : _column[lane];

    private short Take(int lane)
    {
        var cursor = _cursor[lane];
        if (cursor == _elements.Starts[lane + 1] || _elements.Positions[cursor] != _position[lane])
        {
            return 0;
        }

        _cursor[lane]++;
        return _elements.Weights[cursor];
    }
}
