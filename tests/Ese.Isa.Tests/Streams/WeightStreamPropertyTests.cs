using CsCheck;
using Ese.Testing;

namespace Ese.Isa.Tests;

public sealed class WeightStreamPropertyTests
{
    [Fact]
    public void AnyMatrixInAnyFormatDecodesToItself() =>
        Gen.Select(Gen.Int[0, SlotFormat.All.Length - 1], Gen.Int[1, 5], Gen.Int[1, 3], Gen.Int[1, 40], Gen.Int[1, 8], Gen.Int[2, 4], Gen.Int)
            .Sample((format, lanes, groups, rows, columns, queue, seed) =>
            {
                var slot = SlotFormat.All[format];
                var shape = new WeightStreamShape(lanes, groups, rows, columns, queue);
                var matrix = RandomMatrix(slot, shape, seed);

                var stream = Encode(slot, shape, matrix);
                var decoded = WeightStreamDecoder.Decode(stream.Bytes, slot, stream.Lines, shape);

                var sum = new int[lanes * rows, columns * groups];
                for (var i = 0; i < decoded.Count; i++)
                {
                    Assert.NotEqual(0, decoded.Weight[i]);
                    sum[decoded.Row[i], decoded.Column[i]] += decoded.Weight[i];
                }

                for (var streamLane = 0; streamLane < shape.StreamLanes; streamLane++)
                {
                    for (var position = 0; position < rows * columns; position++)
                    {
                        var row = (position % rows * lanes) + (streamLane % lanes);
                        var column = (position / rows * groups) + (streamLane / lanes);
                        Assert.Equal(matrix[streamLane, position], sum[row, column]);
                    }
                }
            }, iter: TestScale.Of(500));

    [Fact]
    public void AnyBytesDecodeOrAreRefused() =>
        Gen.Select(Gen.Byte.Array[1, 200], Gen.Int[0, SlotFormat.All.Length - 1], Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[1, 6])
            .Sample((bytes, format, lanes, rows, columns) =>
            {
                var slot = SlotFormat.All[format];
                var lines = Math.Max(1, bytes.Length / slot.LineBytes(lanes));
                try
                {
                    var stream = WeightStreamDecoder.Decode(bytes, slot, lines, new WeightStreamShape(lanes, 1, rows, columns, 4));
                    for (var i = 0; i < stream.Count; i++)
                    {
                        Assert.InRange(stream.Row[i], 0, (rows * lanes) - 1);
                        Assert.InRange(stream.Column[i], 0, columns - 1);
                    }
                }
                catch (WeightStreamException)
                {
                }
            });

    private static int[,] RandomMatrix(SlotFormat format, WeightStreamShape shape, int seed)
    {
        var random = new Random(seed);
        var matrix = new int[shape.StreamLanes, shape.Rows * shape.Columns];
        for (var lane = 0; lane < shape.StreamLanes; lane++)
        {
            for (var position = 0; position < shape.Rows * shape.Columns; position++)
            {
                matrix[lane, position] = random.Next(4) == 0 ? random.Next(-format.MaximumWeight, format.MaximumWeight + 1) : 0;
            }
        }

        return matrix;
    }

    /// <summary>The simplest legal encoding: every lane names its next non-zero, or pads, unless the queues make it hold.</summary>
    private static StreamBits Encode(SlotFormat format, WeightStreamShape shape, int[,] matrix)
    {
        var stream = new StreamBits(format, shape.StreamLanes);
        var position = Enumerable.Repeat(-1, shape.StreamLanes).ToArray();
        var reach = Math.Min(format.MaximumIndex, shape.Rows - 1) + 1;
        var last = (shape.Rows * shape.Columns) - 1;
        int Column(int at) => Math.Max(at, 0) / shape.Rows;
        bool IsDone(int lane) => Column(position[lane]) == shape.Columns - 1 && position[lane] >= 0
            && Enumerable.Range(position[lane] + 1, last - position[lane]).All(at => matrix[lane, at] == 0);

        while (!Enumerable.Range(0, shape.StreamLanes).All(IsDone))
        {
            var slowest = position.Min(Column);
            var line = new (int, int)[shape.StreamLanes];
            for (var lane = 0; lane < shape.StreamLanes; lane++)
            {
                var next = position[lane] + 1;
                while (next < last && next < position[lane] + reach && matrix[lane, next] == 0)
                {
                    next++;
                }

                if (IsDone(lane) || Column(next) - slowest > shape.QueueDepth - 1)
                {
                    line[lane] = (format.Hold, 0);
                    continue;
                }

                line[lane] = (matrix[lane, next], next - position[lane] - 1);
                position[lane] = next;
            }

            stream.Line(line);
        }

        return stream.Lines == 0 ? stream.Line([.. Enumerable.Repeat((format.Hold, 0), shape.StreamLanes)]) : stream;
    }
}
