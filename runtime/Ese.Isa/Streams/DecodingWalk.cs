using System.Runtime.CompilerServices;

namespace Ese.Isa;

/// <summary>The lanes on their walk through a weight stream, and the elements found so far.</summary>
internal sealed class DecodingWalk
{
    private readonly SlotFormat _format;
    private readonly WeightStreamShape _shape;
    private readonly Place[] _places;
    private readonly ushort[] _rows;
    private readonly ushort[] _columns;
    private readonly short[] _weights;
    private readonly int _maximumIndex;
    private int _count;

    /// <summary>Starts every lane in front of its first column.</summary>
    public DecodingWalk(SlotFormat format, WeightStreamShape shape, int lines)
    {
        _format = format;
        _shape = shape;
        _places = new Place[shape.StreamLanes];
        _maximumIndex = Math.Min(format.MaximumIndex, shape.Rows - 1);
        for (var lane = 0; lane < _places.Length; lane++)
        {
            var (group, row) = Math.DivRem(lane, shape.Lanes);
            _places[lane] = new Place { Row = -1, Lane = row, Group = group };
        }

        // A third of a byte per bit of the stream at most; only what was filled in is ever read.
        _rows = GC.AllocateUninitializedArray<ushort>(lines * shape.StreamLanes);
        _columns = GC.AllocateUninitializedArray<ushort>(_rows.Length);
        _weights = GC.AllocateUninitializedArray<short>(_rows.Length);
    }

    /// <summary>Follows every lane over one line.</summary>
    /// <remarks>Compiled once and for good: a model is loaded before a second compilation of this loop could be ready.</remarks>
    /// <exception cref="WeightStreamException">The line breaks a rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Line(ReadOnlySpan<byte> bytes, int line)
    {
        var slots = new SlotReader(bytes, _format.SlotBits);
        var (weightBits, hold, maximumIndex) = (_format.WeightBits, _format.Hold, _maximumIndex);
        var weightShift = 32 - weightBits;
        var (lanes, groups, rowCount, columnCount) = (_shape.Lanes, _shape.Groups, _shape.Rows, _shape.Columns);
        var first = _count;
        var rows = _rows.AsSpan(first, _places.Length);
        var columns = _columns.AsSpan(first, rows.Length);
        var weights = _weights.AsSpan(first, rows.Length);
        var count = 0;
        var slowest = int.MaxValue;
        var furthest = 0;
        for (var lane = 0; lane < _places.Length; lane++)
        {
            ref var place = ref _places[lane];
            var slot = slots[lane];
            var weight = (int)(slot << weightShift) >> weightShift;
            var index = (int)(slot >> weightBits);
            if (weight != hold)
            {
                // The index limit lets a lane pass the end of one column at most.
                var row = place.Row + index + 1;
                if (row >= rowCount)
                {
                    row -= rowCount;
                    place.Column++;
                }

                if (index > maximumIndex || place.Column >= columnCount)
                {
                    throw Outside(lane, line, index);
                }

                place.Row = row;
                rows[count] = (ushort)((row * lanes) + place.Lane);
                columns[count] = (ushort)((place.Column * groups) + place.Group);
                weights[count] = (short)weight;

                // Padding is written over by the next element.
                count += weight == 0 ? 0 : 1;
            }
            else if (index != 0)
            {
                throw new WeightStreamException(lane, line, $"HOLD with index {index}, which must be 0");
            }

            slowest = Math.Min(slowest, place.Column);
            furthest = Math.Max(furthest, place.Column);
        }

        _count = first + count;
        CheckQueues(slowest, furthest, line);
        if (!slots.PaddingIsZero(_places.Length))
        {
            throw new WeightStreamException(_places.Length - 1, line, "the bits past the last element are not zero");
        }
    }

    /// <summary>The elements, once every lane has come to the last column.</summary>
    /// <exception cref="WeightStreamException">A lane has not.</exception>
    public WeightStream Finish(int lines)
    {
        var early = Array.FindIndex(_places, place => place.Column != _shape.Columns - 1);
        return early < 0
            ? new WeightStream(_rows, _columns, _weights, _count)
            : throw new WeightStreamException(early, lines - 1, $"the lane ends in column {_places[early].Column} of {_shape.Columns}");
    }

    private void CheckQueues(int slowest, int furthest, int line)
    {
        if (furthest - slowest > _shape.QueueDepth - 1)
        {
            throw new WeightStreamException(
                Array.FindIndex(_places, place => place.Column == furthest), line,
                $"the lane is {furthest - slowest} columns ahead of the slowest, a queue of {_shape.QueueDepth} allows {_shape.QueueDepth - 1}");
        }
    }

    private WeightStreamException Outside(int lane, int line, int index) => new(
        lane, line, index > _maximumIndex
            ? $"index {index}, {_shape.Rows} rows allow {_maximumIndex}"
            : $"the position is past the last of {_shape.Columns} columns");

    private struct Place
    {
        public int Row;
        public int Column;
        public int Lane;
        public int Group;
    }
}
