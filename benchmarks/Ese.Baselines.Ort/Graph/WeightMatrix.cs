namespace Ese.Baselines.Ort;

/// <summary>A matrix as ONNX's operators want it: columns first, rows of gates in ONNX's order.</summary>
/// <param name="Values"><c>[inputs × outputs]</c>.</param>
/// <param name="Inputs">Elements of the vector it is multiplied with.</param>
/// <param name="Outputs">Elements of the product.</param>
internal sealed record WeightMatrix(float[] Values, int Inputs, int Outputs)
{
    /// <summary>Transposes row-major weights <c>[outputs × inputs]</c>.</summary>
    public static WeightMatrix Transposed(ReadOnlySpan<float> weights, int inputs)
    {
        int outputs = weights.Length / inputs;
        var values = new float[weights.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                values[(input * outputs) + output] = weights[(output * inputs) + input];
            }
        }

        return new WeightMatrix(values, inputs, outputs);
    }

    /// <summary>8-bit weights with one scale per output.</summary>
    public (sbyte[] Weights, float[] Scales) Quantize()
    {
        var scales = new float[Outputs];
        for (int index = 0; index < Values.Length; index++)
        {
            ref float scale = ref scales[index % Outputs];
            scale = MathF.Max(scale, MathF.Abs(Values[index]) / sbyte.MaxValue);
        }

        var weights = new sbyte[Values.Length];
        for (int index = 0; index < Values.Length; index++)
        {
            float scale = scales[index % Outputs];
            weights[index] = scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(Values[index] / scale);
        }

        for (int output = 0; output < Outputs; output++)
        {
            scales[output] = scales[output] == 0 ? 1 : scales[output];
        }

        return (weights, scales);
    }
}
