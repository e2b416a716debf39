using System.Collections.Immutable;
using System.Diagnostics;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Encodes matrix parts as weight streams by the rules of <c>docs/architecture.md</c>, "Weight stream". Time and memory
/// are linear in the elements.
/// </summary>
public static class WeightStreamEncoder
{
    /// <summary>
    /// Encodes a matrix part in the slot format that takes the fewest cycles, then the fewest bytes. A line takes a cycle, or as
    /// long as its bytes take to arrive.
    /// </summary>
    /// <param name="chunk">The matrix part.</param>
    /// <param name="formats">Formats to choose from, each of the weights' width; at least one.</param>
    /// <param name="groups">Column groups.</param>
    /// <param name="queueDepth">Queue depth.</param>
    /// <param name="bytesPerCycle">Bytes of the stream that arrive per cycle.</param>
    public static EncodedStream Encode(
        MatrixChunk chunk, ImmutableArray<SlotFormat> formats, int groups, int queueDepth, int bytesPerCycle)
    {
        var shape = new ChunkShape(chunk, groups);
        var counts = LaneElements.Count(shape);
        LaneElements? elements = null;
        (long Time, long Bytes) Cost(SlotFormat format, int lines) =>
            (lines * (long)Math.Max(format.LineBytes(shape.StreamLanes), bytesPerCycle), (long)lines * format.LineBytes(shape.StreamLanes));
        var best = formats.Where(format => format.IndexBits == 0)
            .Select(format => (Format: format, Lines: DenseLines(shape))).FirstOrDefault();
        bool Improves(SlotFormat format, int lines) =>
            best.Format is null || Cost(format, lines).CompareTo(Cost(best.Format, best.Lines)) < 0;
        var longest = Math.Max(1, counts.Max());

        // The widest index takes the fewest lines; where padding alone makes a narrower one worse, it need not be walked.
        foreach (var format in formats.Where(format => format.IndexBits > 0).OrderByDescending(format => format.IndexBits))
        {
            if (!Improves(format, longest))
            {
                continue;
            }

            elements ??= LaneElements.Collect(shape, counts);
            if (Improves(format, elements.Longest(shape, format.MaximumIndex))
                && CountLines(new LaneWalk(shape, elements, format.MaximumIndex, queueDepth), shape.StreamLanes) is var lines
                && Improves(format, lines))
            {
                best = (format, lines);
            }
        }

        Debug.Assert(best.Format is not null);
        return best.Format.IndexBits == 0
            ? WriteDense(shape, best.Format)
            : WriteSparse(shape, best.Format, best.Lines, new LaneWalk(shape, elements!, best.Format.MaximumIndex, queueDepth));
    }

    private static int DenseLines(ChunkShape shape) => shape.Rows * shape.Columns;

    private static int CountLines(LaneWalk walk, int streamLanes)
    {
        var indexes = new int[streamLanes];
        var weights = new short[streamLanes];
        var lines = 0;
        while (walk.Line(indexes, weights))
        {
            lines++;
        }

        return Math.Max(lines, 1);
    }

    private static EncodedStream WriteDense(ChunkShape shape, SlotFormat format)
    {
        var lines = DenseLines(shape);
        var bytes = new byte[(long)lines * format.LineBytes(shape.StreamLanes)];
        var writer = new SlotWriter(bytes, format, shape.StreamLanes);
        var weights = shape.Weights;
        var rowStarts = new int[shape.Lanes * shape.Rows];
        for (var lane = 0; lane < shape.Lanes; lane++)
        {
            shape.RowStarts(lane, rowStarts.AsSpan(lane * shape.Rows, shape.Rows));
        }

        var real = 0L;
        for (var column = 0; column < shape.Columns; column++)
        {
            for (var row = 0; row < shape.Rows; row++)
            {
                writer.BeginLine();
                for (var group = 0; group < shape.Groups; group++)
                {
                    var source = shape.ColumnOf(column, group);
                    for (var lane = 0; lane < shape.Lanes; lane++)
                    {
                        var start = rowStarts[(lane * shape.Rows) + row];
                        var weight = start < 0 || source < 0 ? 0 : weights[start + source];
                        real += weight == 0 ? 0 : 1;
                        writer.Write(weight, 0);
                    }
                }

                writer.EndLine();
            }
        }

        return new EncodedStream(format, lines, bytes, new StreamStatistics(real, ((long)lines * shape.StreamLanes) - real, 0));
    }

    private static EncodedStream WriteSparse(ChunkShape shape, SlotFormat format, int lines, LaneWalk walk)
    {
        var bytes = new byte[(long)lines * format.LineBytes(shape.StreamLanes)];
        var writer = new SlotWriter(bytes, format, shape.StreamLanes);
        var indexes = new int[shape.StreamLanes];
        var weights = new short[shape.StreamLanes];
        Array.Fill(indexes, LaneWalk.Hold);
        var statistics = default(StreamStatistics);
        for (var line = 0; line < lines; line++)
        {
            // A matrix without weights whose lanes stand in its only column has one line, of HOLD.
            walk.Line(indexes, weights);
            writer.BeginLine();
            for (var lane = 0; lane < indexes.Length; lane++)
            {
                if (indexes[lane] == LaneWalk.Hold)
                {
                    writer.WriteHold();
                    statistics += new StreamStatistics(0, 0, 1);
                }
                else
                {
                    writer.Write(weights[lane], indexes[lane]);
                    statistics += weights[lane] == 0 ? new StreamStatistics(0, 1, 0) : new StreamStatistics(1, 0, 0);
                }
            }

            writer.EndLine();
        }

        return new EncodedStream(format, lines, bytes, statistics);
    }
}
