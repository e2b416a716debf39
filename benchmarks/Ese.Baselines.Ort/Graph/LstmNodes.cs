using Ese.Compiler;
using Ese.Model;

namespace Ese.Baselines.Ort;

/// <summary>LSTM layers without projection: ONNX's own operator, or ONNX Runtime's quantised one.</summary>
internal static class LstmNodes
{
    // ONNX stacks gates i, o, f, g; models i, f, g, o.
    private static readonly int[] GateOrder = [0, 3, 1, 2];

    /// <summary>Adds a layer and returns its output <c>[steps × channels × outputs]</c>.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layer">A layer without projection.</param>
    /// <param name="precision">Numbers to compute with.</param>
    /// <param name="input">Vectors <c>[steps × channels × inputs]</c>.</param>
    /// <param name="steps">Time steps.</param>
    /// <param name="channels">Channels.</param>
    public static string Add(OnnxGraph graph, LstmLayer layer, BaselinePrecision precision, string input, int steps, int channels)
    {
        LstmDirection[] directions = layer.Backward is null ? [layer.Forward] : [layer.Forward, layer.Backward];
        string bias = graph.Constant(Bias(layer.Cells, directions), directions.Length, 8 * layer.Cells);
        string peepholes = layer.Forward.Peepholes is null ? "" : graph.Constant(Peepholes(layer.Cells, directions), directions.Length, 3 * layer.Cells);
        OnnxAttribute[] attributes =
        [
            OnnxAttribute.Of("hidden_size", layer.Cells),
            OnnxAttribute.Of("direction", directions.Length == 2 ? "bidirectional" : "forward"),
        ];
        string output = graph.Fresh("lstm");
        if (precision == BaselinePrecision.Float32)
        {
            string weights = Stack(graph, layer.Cells, directions, direction => direction.InputWeights);
            string recurrent = Stack(graph, layer.Cells, directions, direction => direction.RecurrentWeights);
            graph.Node("", "LSTM", [input, weights, recurrent, bias, "", "", "", peepholes], [output], attributes);
        }
        else
        {
            (string weights, string weightScale, string weightZero) = Quantize(graph, layer.Cells, directions, direction => direction.InputWeights);
            (string recurrent, string recurrentScale, string recurrentZero) = Quantize(graph, layer.Cells, directions, direction => direction.RecurrentWeights);
            graph.Node(
                OnnxGraph.Microsoft,
                "DynamicQuantizeLSTM",
                [input, weights, recurrent, bias, "", "", "", peepholes, weightScale, weightZero, recurrentScale, recurrentZero],
                [output],
                attributes);
        }

        return Join(graph, output, layer, directions.Length, steps, channels);
    }

    // The operator gives [steps × directions × channels × cells].
    private static string Join(OnnxGraph graph, string output, LstmLayer layer, int directions, int steps, int channels)
    {
        if (directions == 2 && layer.Merge == MergeKind.Sum)
        {
            return graph.Node("ReduceSum", [output, graph.Integers(1)], OnnxAttribute.Of("keepdims", 0));
        }

        string ordered = directions == 1 ? output : graph.Node("Transpose", [output], OnnxAttribute.Of("perm", 0, 2, 1, 3));
        return graph.Node("Reshape", [ordered, graph.Integers(steps, channels, directions * layer.Cells)]);
    }

    private static string Stack(OnnxGraph graph, int cells, LstmDirection[] directions, Func<LstmDirection, Tensor> matrix)
    {
        int columns = matrix(directions[0]).Shape[1];
        float[] values = [.. directions.SelectMany(direction => Reorder(matrix(direction).Values.Span, cells, columns))];
        return graph.Constant(values, directions.Length, 4 * cells, columns);
    }

    private static (string Weights, string Scale, string Zero) Quantize(
        OnnxGraph graph, int cells, LstmDirection[] directions, Func<LstmDirection, Tensor> matrix)
    {
        int columns = matrix(directions[0]).Shape[1];
        var weights = new List<sbyte>();
        var scales = new List<float>();
        foreach (LstmDirection direction in directions)
        {
            (sbyte[] quantized, float[] scale) = WeightMatrix.Transposed(Reorder(matrix(direction).Values.Span, cells, columns), columns).Quantize();
            weights.AddRange(quantized);
            scales.AddRange(scale);
        }

        return (
            graph.Constant([.. weights], directions.Length, columns, 4 * cells),
            graph.Constant([.. scales], directions.Length, 4 * cells),
            graph.Constant(new sbyte[scales.Count], directions.Length, 4 * cells));
    }

    private static float[] Bias(int cells, LstmDirection[] directions) =>
    [
        .. directions.SelectMany(direction => (float[])
        [
            .. direction.Bias is { } bias ? Reorder(bias.Values.Span, cells, 1) : new float[4 * cells],
            .. new float[4 * cells],
        ]),
    ];

    // ONNX stacks peepholes i, o, f; models i, f, o.
    private static float[] Peepholes(int cells, LstmDirection[] directions) =>
    [
        .. directions.SelectMany(direction =>
        {
            ReadOnlySpan<float> values = direction.Peepholes!.Values.Span;
            return (float[])[.. values[..cells], .. values[(2 * cells)..], .. values[cells..(2 * cells)]];
        }),
    ];

    private static float[] Reorder(ReadOnlySpan<float> rows, int cells, int columns)
    {
        var result = new float[rows.Length];
        int block = cells * columns;
        for (int gate = 0; gate < 4; gate++)
        {
            rows.Slice(GateOrder[gate] * block, block).CopyTo(result.AsSpan(gate * block));
        }

        return result;
    }
}
