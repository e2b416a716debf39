using Ese.Compiler;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>The rows of every accumulator of a network, driven by the worst input.</summary>
internal static class AdversarialRows
{
    public static IEnumerable<AdversarialRow> Of(QuantizedGraph graph)
    {
        var input = Range(graph.Input);
        foreach (var layer in graph.Layers)
        {
            foreach (var row in Rows(layer, input))
            {
                yield return row;
            }

            input = layer switch
            {
                QuantizedFullyConnected { Requantize: { Table: < 0 } clamp } => (clamp.Low, clamp.High),
                QuantizedConv2d { Requantize: { Table: < 0 } clamp } => (clamp.Low, clamp.High),
                QuantizedFullyConnected or QuantizedConv2d => (0, 0),
                _ => Range(layer.Output),
            };
        }
    }

    private static IEnumerable<AdversarialRow> Rows(QuantizedLayer layer, (long Low, long High) input) => layer switch
    {
        QuantizedFullyConnected full => Rows(layer, "", AccumulatorStage.Output, full.Bias, (full.Weights, input)),
        QuantizedConv2d conv => Rows(layer, "", AccumulatorStage.Output, conv.Bias, (conv.Weights, input)),
        QuantizedLstm lstm => Both(lstm.Forward, lstm.Backward, (direction, name) =>
            Rows(layer, name, AccumulatorStage.Gates, direction.Bias, (direction.Input, input), (direction.Recurrent, Range(direction.Hidden)))
                .Concat(direction.Projection is { } projection
                    ? Rows(layer, name, AccumulatorStage.Projection, new int[projection.Weights.Rows], (projection.Weights, Range(direction.Memory)))
                    : [])),
        QuantizedGru gru => Both(gru.Forward, gru.Backward, (direction, name) => Rows(
            layer, name, AccumulatorStage.Gates, direction.Bias[..(2 * gru.Cells)], (direction.Input, input), (direction.Recurrent, Range(direction.Hidden)))),
        _ => [],
    };

    private static IEnumerable<AdversarialRow> Both<T>(T forward, T? backward, Func<T, string, IEnumerable<AdversarialRow>> rows)
        where T : class =>
        backward is null ? rows(forward, "forward") : rows(forward, "forward").Concat(rows(backward, "backward"));

    private static IEnumerable<AdversarialRow> Rows(
        QuantizedLayer layer, string direction, AccumulatorStage stage, int[] bias, params (QuantizedMatrix Matrix, (long Low, long High) Input)[] terms) =>
        bias.Select((value, row) => new AdversarialRow(layer.Name, direction, stage, Reached(value, row, terms)));

    private static Int128 Reached(int bias, int row, (QuantizedMatrix Matrix, (long Low, long High) Input)[] terms)
    {
        Int128 sum = bias;
        foreach (var (matrix, (low, high)) in terms)
        {
            for (var column = 0; column < matrix.Columns; column++)
            {
                long weight = matrix.Weights[(row * matrix.Columns) + column];
                var upwards = (weight > 0) == (bias >= 0);
                sum += (Int128)(weight * (upwards ? high : low)) << matrix.Align;
            }
        }

        return Int128.Abs(sum);
    }

    private static (long Low, long High) Range(FixedFormat format) => (format.Minimum, format.Maximum);
}
