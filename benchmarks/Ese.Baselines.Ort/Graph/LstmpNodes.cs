using Ese.Compiler;
using Ese.Model;

namespace Ese.Baselines.Ort;

/// <summary>
/// LSTM layers with projection, which ONNX's operator does not have: the input product for all steps at once, then a scan over
/// the steps. A single step is laid out without the scan, which would only add to its time.
/// </summary>
internal sealed class LstmpNodes(OnnxGraph graph, LstmLayer layer, BaselinePrecision precision, int steps, int channels)
{
    private int Cells => layer.Cells;

    private int Outputs => layer.OutputsPerDirection;

    /// <summary>Adds the layer and returns its output <c>[steps × channels × outputs]</c>.</summary>
    /// <param name="input">Vectors <c>[steps × channels × inputs]</c>.</param>
    /// <param name="states">Receives names and widths of the states that a single step takes as inputs of the graph.</param>
    public string Add(string input, List<(string Name, int Width)> states)
    {
        string forward = Direction(input, layer.Forward, backward: false, states);
        if (layer.Backward is null)
        {
            return forward;
        }

        string second = Direction(input, layer.Backward, backward: true, states);
        return layer.Merge == MergeKind.Sum
            ? graph.Node("Add", [forward, second])
            : graph.Node("Concat", [forward, second], OnnxAttribute.Of("axis", 2));
    }

    private string Direction(string input, LstmDirection direction, bool backward, List<(string Name, int Width)> states)
    {
        int columns = direction.InputWeights.Shape[1];
        ReadOnlySpan<float> bias = direction.Bias is { } tensor ? tensor.Values.Span : default;
        string gates = MatrixNodes.Product(graph, precision, input, WeightMatrix.Transposed(direction.InputWeights.Values.Span, columns), bias);
        if (steps == 1)
        {
            string hidden = graph.Input(graph.Fresh("hidden"), channels, Outputs);
            string cell = graph.Input(graph.Fresh("cell"), channels, Cells);
            states.Add((hidden, Outputs));
            states.Add((cell, Cells));
            string flat = graph.Node("Reshape", [gates, graph.Integers(channels, 4 * Cells)]);
            string output = Step(graph, direction, flat, hidden, cell).Hidden;
            return graph.Node("Reshape", [output, graph.Integers(1, channels, Outputs)]);
        }

        return Scan(direction, gates, backward);
    }

    private string Scan(LstmDirection direction, string gates, bool backward)
    {
        var body = new OnnxGraph(graph.Fresh("body"));
        string hidden = body.Input(body.Fresh("hidden"), channels, Outputs);
        string cell = body.Input(body.Fresh("cell"), channels, Cells);
        string step = body.Input(body.Fresh("gates"), channels, 4 * Cells);
        (string nextHidden, string nextCell) = Step(body, direction, step, hidden, cell);
        body.Output(nextHidden, channels, Outputs);
        body.Output(nextCell, channels, Cells);
        string copy = body.Node("Identity", [nextHidden]);
        body.Output(copy, channels, Outputs);

        string output = graph.Fresh("scan");
        graph.Node(
            "",
            "Scan",
            [graph.Constant(new float[channels * Outputs], channels, Outputs), graph.Constant(new float[channels * Cells], channels, Cells), gates],
            [graph.Fresh("hidden"), graph.Fresh("cell"), output],
            OnnxAttribute.Of("body", body),
            OnnxAttribute.Of("num_scan_inputs", 1),
            OnnxAttribute.Of("scan_input_directions", [backward ? 1 : 0]),
            OnnxAttribute.Of("scan_output_directions", [backward ? 1 : 0]));
        return output;
    }

    private (string Hidden, string Cell) Step(OnnxGraph target, LstmDirection direction, string gates, string hidden, string cell)
    {
        string recurrent = MatrixNodes.Product(target, precision, hidden, WeightMatrix.Transposed(direction.RecurrentWeights.Values.Span, Outputs), default);
        string sum = target.Node("Add", [gates, recurrent]);
        string[] z = [target.Fresh("i"), target.Fresh("f"), target.Fresh("g"), target.Fresh("o")];
        target.Node("", "Split", [sum], z, OnnxAttribute.Of("axis", 1));

        string input = target.Node("Sigmoid", [Peep(target, direction, z[0], 0, cell)]);
        string forget = target.Node("Sigmoid", [Peep(target, direction, z[1], 1, cell)]);
        string candidate = target.Node("Tanh", [z[2]]);
        string next = target.Node("Add", [target.Node("Mul", [forget, cell]), target.Node("Mul", [input, candidate])]);
        string gate = target.Node("Sigmoid", [Peep(target, direction, z[3], 2, next)]);
        string memory = target.Node("Mul", [gate, target.Node("Tanh", [next])]);
        string output = direction.Projection is { } projection
            ? MatrixNodes.Product(target, precision, memory, WeightMatrix.Transposed(projection.Values.Span, Cells), default)
            : memory;
        return (output, next);
    }

    private string Peep(OnnxGraph target, LstmDirection direction, string gate, int index, string cell) =>
        direction.Peepholes is { } peepholes
            ? target.Node("Add", [gate, target.Node("Mul", [cell, target.Constant(peepholes.Values.Span.Slice(index * Cells, Cells), Cells)])])
            : gate;
}
