using System.Collections.Immutable;
using CsCheck;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Compiler.Tests.Back;

public class WeightStreamEncoderTests
{
    private static readonly Gen<Case> Cases =
        from format in OneOf([.. SlotFormat.All])
        from lanes in Gen.Int[1, 6]
        from groups in Gen.Int[1, 3]
        from depth in OneOf(1, 2, 3, 8, 32)
        from units in Gen.Int[1, 20]
        from gates in OneOf(1, 4)
        from columns in Gen.Int[1, 40]
        from density in OneOf(0.0, 0.02, 0.1, 0.4, 1.0)
        from seed in Gen.Int[0, 1_000_000]
        select new Case(format, lanes, groups, depth, units, gates, columns, density, seed);

    [Fact]
    public void EveryStreamDecodesToItsMatrix() => Cases.Sample(
        test =>
        {
            var matrix = test.Matrix();
            var chunk = new MatrixChunk(matrix, "layer", 0, test.Columns);
            var stream = WeightStreamEncoder.Encode(chunk, [test.Format], test.Groups, test.QueueDepth, 1);

            var decoded = Decode(stream, chunk, test.Groups, test.QueueDepth);

            return stream.Bytes.Length == stream.Lines * test.Format.LineBytes(test.Lanes * test.Groups)
                && stream.Statistics.Elements == (long)stream.Lines * test.Lanes * test.Groups
                && decoded.SequenceEqual(matrix.Source.Weights);
        },
        iter: TestScale.Of(2000));

    [Fact]
    public void NoLaneGetsFurtherAheadThanTheQueueReaches() => Cases.Sample(
        test =>
        {
            // All weights in one lane: the others would run ahead without HOLD.
            var columns = test.Columns + test.QueueDepth;
            var weights = new short[test.Lanes * columns];
            Array.Fill(weights, (short)1, 0, columns);
            var matrix = Place(weights, test.Lanes, columns, test.Lanes, 1, new FixedFormat(test.Format.WeightBits, 0));
            var chunk = new MatrixChunk(matrix, "layer", 0, columns);
            var stream = WeightStreamEncoder.Encode(chunk, [test.Format], test.Groups, test.QueueDepth, 1);

            return Decode(stream, chunk, test.Groups, test.QueueDepth).SequenceEqual(weights);
        },
        iter: TestScale.Of(500));

    [Fact]
    public void TheFormatWithTheFewestBytesIsTaken() => Cases.Sample(
        test =>
        {
            var chunk = new MatrixChunk(test.Matrix(), "layer", 0, test.Columns);
            ImmutableArray<SlotFormat> formats = [.. SlotFormat.All.Where(format => format.WeightBits == test.Format.WeightBits)];
            var chosen = WeightStreamEncoder.Encode(chunk, formats, test.Groups, test.QueueDepth, 1);
            var smallest = formats.Min(format =>
                WeightStreamEncoder.Encode(chunk, [format], test.Groups, test.QueueDepth, 1).Bytes.Length);

            return chosen.Bytes.Length == smallest;
        },
        iter: TestScale.Of(500));

    [Fact]
    public void TheFormatWithTheFewestCyclesIsTaken() => Gen.Select(Cases, Gen.Int[1, 40]).Sample(
        (test, bytesPerCycle) =>
        {
            var chunk = new MatrixChunk(test.Matrix(), "layer", 0, test.Columns);
            ImmutableArray<SlotFormat> formats = [.. SlotFormat.All.Where(format => format.WeightBits == test.Format.WeightBits)];
            EncodedStream Encode(ImmutableArray<SlotFormat> some) => WeightStreamEncoder.Encode(chunk, some, test.Groups, test.QueueDepth, bytesPerCycle);
            (double Cycles, int Bytes) Cost(EncodedStream stream) =>
                (stream.Lines * Math.Max(1, (double)stream.Format.LineBytes(test.Lanes * test.Groups) / bytesPerCycle), stream.Bytes.Length);
            var (chosen, best) = (Cost(Encode(formats)), formats.Min(format => Cost(Encode([format]))));

            return chosen.Bytes == best.Bytes && Math.Abs(chosen.Cycles - best.Cycles) < 1e-6;
        },
        iter: TestScale.Of(500));

    [Fact]
    public void AMatrixWithoutWeightsIsOneLine()
    {
        var chunk = new MatrixChunk(Place(new short[5], 5, 1, 2, 1, new FixedFormat(8, 0)), "layer", 0, 1);

        var stream = WeightStreamEncoder.Encode(chunk, [SlotFormat.All[1]], 1, 4, 1);

        Assert.Equal(1, stream.Lines);
        Assert.Equal(new StreamStatistics(0, 0, 2), stream.Statistics);
    }

    [Fact]
    public void PaddingFillsTheGapsAnIndexCannotSkip()
    {
        // Two rows per lane would limit the index to 1; with 40 rows it skips 15 at most.
        var weights = new short[40];
        weights[39] = 7;
        var chunk = new MatrixChunk(Place(weights, 40, 1, 1, 1, new FixedFormat(8, 0)), "layer", 0, 1);

        var stream = WeightStreamEncoder.Encode(chunk, [SlotFormat.All[1]], 1, 4, 1);

        Assert.Equal(new StreamStatistics(1, 2, 0), stream.Statistics);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static short[] Decode(EncodedStream stream, MatrixChunk chunk, int groups, int queueDepth)
    {
        var matrix = chunk.Matrix;
        var shape = new WeightStreamShape(matrix.Lanes, groups, matrix.RowsPerLane, chunk.ColumnsPerGroup(groups), queueDepth);
        var decoded = WeightStreamDecoder.Decode(stream.Bytes, stream.Format, stream.Lines, shape);
        var weights = new short[matrix.Source.Weights.Length];
        for (var index = 0; index < decoded.Count; index++)
        {
            var (local, lane) = Math.DivRem(decoded.Row[index], matrix.Lanes);
            var row = matrix.SourceRow.Span[(lane * matrix.RowsPerLane) + local];
            weights[(row * matrix.Source.Columns) + matrix.SourceColumn.Span[decoded.Column[index]]] += decoded.Weight[index];
        }

        return weights;
    }

    private static LaneMatrix Place(short[] weights, int rows, int columns, int lanes, int gates, FixedFormat format) => LaneMatrix.Place(
        new QuantizedMatrix(rows, columns, format, weights, 0), "part", lanes, UnitOrder.Identity(rows / gates),
        [.. Enumerable.Range(0, gates)], VectorLayout.Identity(columns));

    private sealed record Case(
        SlotFormat Format, int Lanes, int Groups, int QueueDepth, int Units, int Gates, int Columns, double Density, int Seed)
    {
        public LaneMatrix Matrix()
        {
            var random = new Random(Seed);
            var weights = new short[Units * Gates * Columns];
            for (var index = 0; index < weights.Length; index++)
            {
                weights[index] = random.NextDouble() < Density ? (short)random.Next(-Format.MaximumWeight, Format.MaximumWeight + 1) : (short)0;
            }

            return Place(weights, Units * Gates, Columns, Lanes, Gates, new FixedFormat(Format.WeightBits, 0));
        }
    }
}
