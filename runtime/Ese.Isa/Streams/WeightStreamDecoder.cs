namespace Ese.Isa;

/// <summary>
/// Decodes a weight stream and checks every rule of <c>docs/architecture.md</c>, "Weight stream". A stream that decodes
/// cannot deadlock an engine of its shape and touches nothing outside its matrix.
/// </summary>
public static class WeightStreamDecoder
{
    /// <summary>Largest number of accumulators, or of columns of all groups, that a stream may address.</summary>
    public const int MaximumExtent = 65536;

    /// <summary>Decodes a stream.</summary>
    /// <param name="stream">The lines, without gaps; bytes past the last line are ignored.</param>
    /// <param name="format">Layout of one element.</param>
    /// <param name="lines">Lines of the stream, at least 1.</param>
    /// <param name="shape">Lanes, queues and matrix the stream must fit.</param>
    /// <returns>The elements that multiply, in stream order.</returns>
    /// <exception cref="WeightStreamException">The stream breaks a rule.</exception>
    public static WeightStream Decode(ReadOnlySpan<byte> stream, SlotFormat format, int lines, WeightStreamShape shape)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 1);

        var lineBytes = format.LineBytes(shape.StreamLanes);
        if (lines > stream.Length / lineBytes)
        {
            throw new WeightStreamException(0, stream.Length / lineBytes, $"the stream ends before line {lines}");
        }

        if ((long)shape.Rows * shape.Lanes > MaximumExtent || (long)shape.Columns * shape.Groups > MaximumExtent)
        {
            throw new WeightStreamException(0, 0, $"more than {MaximumExtent} accumulators or columns");
        }

        var decoding = new Decoding(format, shape, lines);
        for (var line = 0; line < lines; line++)
        {
            decoding.Line(stream.Slice(line * lineBytes, lineBytes), line);
        }

        return decoding.Finish(lines);
    }

    /// <summary>The lanes on their walk, and the elements found so far.</summary>
    private sealed class Decoding(SlotFormat format, WeightStreamShape shape, int lines)
    {
        private readonly int[] _row = CreateStart(shape.StreamLanes);
        private readonly int[] _column = new int[shape.StreamLanes];
        private readonly ushort[] _rows = new ushort[lines * shape.StreamLanes];
        private readonly ushort[] _columns = new ushort[lines * shape.StreamLanes];
        private readonly short[] _weights = new short[lines * shape.StreamLanes];
        private readonly int _weightShift = 32 - format.WeightBits;
        private readonly int _maximumIndex = Math.Min(format.MaximumIndex, shape.Rows - 1);
        private int _count;

        public void Line(ReadOnlySpan<byte> bytes, int line)
        {
            var slots = new SlotReader(bytes, format.SlotBits);
            var slowest = int.MaxValue;
            var furthest = 0;
            for (var group = 0; group < shape.Groups; group++)
            {
                for (var lane = 0; lane < shape.Lanes; lane++)
                {
                    var streamLane = (group * shape.Lanes) + lane;
                    Element(slots[streamLane], group, lane, line);
                    slowest = Math.Min(slowest, _column[streamLane]);
                    furthest = Math.Max(furthest, _column[streamLane]);
                }
            }

            if (furthest - slowest > shape.QueueDepth - 1)
            {
                throw new WeightStreamException(
                    Array.IndexOf(_column, furthest), line,
                    $"the lane is {furthest - slowest} columns ahead of the slowest, a queue of {shape.QueueDepth} allows {shape.QueueDepth - 1}");
            }

            if (!slots.PaddingIsZero(shape.StreamLanes))
            {
                throw new WeightStreamException(shape.StreamLanes - 1, line, "the bits past the last element are not zero");
            }
        }

        public WeightStream Finish(int lines)
        {
            var early = Array.FindIndex(_column, column => column != shape.Columns - 1);
            if (early >= 0)
            {
                throw new WeightStreamException(early, lines - 1, $"the lane ends in column {_column[early]} of {shape.Columns}");
            }

            return new WeightStream(_rows, _columns, _weights, _count);
        }

        private static int[] CreateStart(int streamLanes)
        {
            var rows = new int[streamLanes];
            Array.Fill(rows, -1);
            return rows;
        }

        private void Element(uint slot, int group, int lane, int line)
        {
            var weight = (int)(slot << _weightShift) >> _weightShift;
            var index = (int)(slot >> format.WeightBits);
            var streamLane = (group * shape.Lanes) + lane;
            if (weight == format.Hold)
            {
                if (index != 0)
                {
                    throw new WeightStreamException(streamLane, line, $"HOLD with index {index}, which must be 0");
                }

                return;
            }

            if (index > _maximumIndex)
            {
                throw new WeightStreamException(streamLane, line, $"index {index}, {shape.Rows} rows allow {_maximumIndex}");
            }

            // The index limit lets a lane pass the end of one column at most.
            var row = _row[streamLane] + index + 1;
            if (row >= shape.Rows)
            {
                row -= shape.Rows;
                if (++_column[streamLane] >= shape.Columns)
                {
                    throw new WeightStreamException(streamLane, line, $"the position is past the last of {shape.Columns} columns");
                }
            }

            _row[streamLane] = row;
            if (weight != 0)
            {
                _rows[_count] = (ushort)((row * shape.Lanes) + lane);
                _columns[_count] = (ushort)((_column[streamLane] * shape.Groups) + group);
                _weights[_count++] = (short)weight;
            }
        }
    }
}
