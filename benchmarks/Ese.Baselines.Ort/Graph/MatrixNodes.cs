using Ese.Compiler;

namespace Ese.Baselines.Ort;

/// <summary>Products of vectors with constant matrices.</summary>
internal static class MatrixNodes
{
    /// <summary>Adds <c>input · weights + bias</c> and returns its name.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="precision">Numbers to compute with.</param>
    /// <param name="input">Vectors <c>[… × inputs]</c>.</param>
    /// <param name="weights">The matrix.</param>
    /// <param name="bias">Bias <c>[outputs]</c>, or empty.</param>
    public static string Product(OnnxGraph graph, BaselinePrecision precision, string input, WeightMatrix weights, ReadOnlySpan<float> bias)
    {
        string offset = bias.IsEmpty ? "" : graph.Constant(bias, bias.Length);
        if (precision == BaselinePrecision.Float32)
        {
            string product = graph.Node("MatMul", [input, graph.Constant(weights.Values, weights.Inputs, weights.Outputs)]);
            return offset.Length == 0 ? product : graph.Node("Add", [product, offset]);
        }

        (sbyte[] quantized, float[] scales) = weights.Quantize();
        string output = graph.Fresh("DynamicQuantizeMatMul");
        graph.Node(
            OnnxGraph.Microsoft,
            "DynamicQuantizeMatMul",
            [input, graph.Constant(quantized, weights.Inputs, weights.Outputs), graph.Constant(scales, weights.Outputs), "", offset],
            [output]);
        return output;
    }
}
