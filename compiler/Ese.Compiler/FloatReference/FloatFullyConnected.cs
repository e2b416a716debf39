using Ese.Model;

namespace Ese.Compiler;

/// <summary>A fully connected layer.</summary>
internal sealed class FloatFullyConnected(FullyConnectedLayer layer) : FloatStage
{
    /// <inheritdoc/>
    public override int WidthFor(int inputWidth) => layer.Weights.Shape[0];

    /// <inheritdoc/>
    public override FloatSequence Run(FloatSequence input, FloatRun run)
    {
        var output = FloatSequence.Zeros(input.Steps, layer.Weights.Shape[0]);
        MatrixProduct.Multiply(input.Values, layer.Weights.Values.Span, input.Width, output.Values);
        AddBias(output, layer.Bias);
        return output;
    }

    /// <summary>Adds a bias to the vector of every step.</summary>
    public static void AddBias(FloatSequence sequence, Tensor? bias)
    {
        if (bias is null)
        {
            return;
        }

        var values = bias.Values.Span;
        for (var step = 0; step < sequence.Steps; step++)
        {
            var vector = sequence.Step(step);
            for (var element = 0; element < vector.Length; element++)
            {
                vector[element] += values[element];
            }
        }
    }
}
