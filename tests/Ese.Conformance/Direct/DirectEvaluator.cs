using Ese.Compiler;
using Ese.Isa;
using static Ese.Conformance.Direct.DirectNumbers;

namespace Ese.Conformance.Direct;

/// <summary>
/// Evaluates a quantised graph directly, in logical order, without lanes, streams, buffers or instructions. It shares
/// nothing with the product but the graph it is given, so agreement with the interpreter means something.
/// </summary>
public static class DirectEvaluator
{
    /// <summary>The output vectors of every layer.</summary>
    /// <param name="graph">The network in integers.</param>
    /// <param name="input">Quantised features <c>[frames × features]</c>.</param>
    /// <returns>Per layer, in order, <c>[steps × outputs]</c>.</returns>
    public static IReadOnlyList<int[][]> Evaluate(QuantizedGraph graph, int[][] input)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var outputs = new List<int[][]>();
        var vectors = input;
        foreach (var layer in graph.Layers)
        {
            vectors = layer switch
            {
                QuantizedConv2d conv => DirectConv2d.Run(conv, vectors, graph.Tables),
                QuantizedFullyConnected full => [.. vectors.Select(vector => FullyConnected(full, vector, graph.Tables))],
                QuantizedLstm lstm => Recurrent(
                    vectors,
                    new DirectLstm(lstm, lstm.Forward, graph.Tables).Step,
                    lstm.Backward is { } backward ? new DirectLstm(lstm, backward, graph.Tables).Step : null,
                    lstm.Sum,
                    lstm.Output.Bits),
                QuantizedGru gru => Recurrent(
                    vectors,
                    new DirectGru(gru, gru.Forward, graph.Tables).Step,
                    gru.Backward is { } backward ? new DirectGru(gru, backward, graph.Tables).Step : null,
                    gru.Sum,
                    gru.Output.Bits),
                _ => throw new NotSupportedException($"layer '{layer.Name}' is a {layer.GetType().Name}"),
            };
            outputs.Add(vectors);
        }

        return outputs;
    }

    private static int[] FullyConnected(QuantizedFullyConnected layer, int[] input, IReadOnlyList<ActivationTable> tables) =>
        [.. Enumerable.Range(0, layer.Outputs).Select(row =>
            Requantize(layer.Requantize, Dot(layer.Weights, row, input), layer.Bias[row], layer.Output.Bits, tables))];

    private static int[][] Recurrent(
        int[][] input, Func<int[], int[]> forward, Func<int[], int[]>? backward, QuantizedSum? sum, int outputBits)
    {
        var forwards = input.Select(forward).ToArray();
        if (backward is null)
        {
            return forwards;
        }

        var backwards = input.Reverse().Select(backward).Reverse().ToArray();
        return [.. forwards.Zip(backwards, (first, second) => sum is null
            ? [.. first, .. second]
            : first.Zip(second, (a, b) => Saturate(
                Round((a * Power(sum.FirstShift)) + (b * Power(sum.SecondShift)), sum.Shift), outputBits)).ToArray())];
    }
}
