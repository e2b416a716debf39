using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>
/// A network whose batch norms are written out as diagonal layers, from their definition
/// <c>γ·(x − μ)/√(σ² + ε) + β</c>: the float evaluator takes its batch norms from the folding pass, which is what is checked.
/// </summary>
internal static class ApartBatchNorms
{
    public static EseModel In(EseModel model)
    {
        var layers = new List<Layer>();
        foreach (var layer in model.Layers)
        {
            layers.Add(layer is BatchNormLayer norm
                ? Diagonal(norm, new FloatEvaluator(model with { Layers = [.. layers] }).Outputs)
                : layer);
        }

        return model with { Layers = [.. layers] };
    }

    private static FullyConnectedLayer Diagonal(BatchNormLayer norm, int width)
    {
        var weights = new float[width * width];
        var bias = new float[width];
        var repeat = width / norm.Scale.Values.Length;
        for (var element = 0; element < width; element++)
        {
            var entry = element / repeat;
            var deviation = Math.Sqrt(norm.Variance.Values.Span[entry] + (double)norm.Epsilon);
            weights[(element * width) + element] = (float)(norm.Scale.Values.Span[entry] / deviation);
            bias[element] = (float)(norm.Shift.Values.Span[entry]
                - (norm.Scale.Values.Span[entry] * (double)norm.Mean.Values.Span[entry] / deviation));
        }

        return new FullyConnectedLayer(norm.Name) { Weights = Tensor.Float([width, width], weights), Bias = Tensor.Float([width], bias) };
    }
}
