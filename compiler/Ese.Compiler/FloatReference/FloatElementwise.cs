using Ese.Model;

namespace Ese.Compiler;

/// <summary>Batch norm or activation, in place.</summary>
internal sealed class FloatElementwise : FloatStage
{
    private readonly ElementAffine? _affine;
    private readonly Activation _activation = Activation.Linear;

    /// <summary>A batch norm on vectors of a width.</summary>
    public FloatElementwise(BatchNormLayer layer, int width) => _affine = ElementAffine.From(layer, width);

    /// <summary>An activation.</summary>
    public FloatElementwise(ActivationLayer layer) => _activation = layer.Activation;

    /// <inheritdoc/>
    public override int WidthFor(int inputWidth) => inputWidth;

    /// <inheritdoc/>
    public override FloatSequence Run(FloatSequence input, FloatRun run)
    {
        if (_affine is null)
        {
            FloatActivation.Apply(_activation, input.Values);
            return input;
        }

        for (var step = 0; step < input.Steps; step++)
        {
            var vector = input.Step(step);
            for (var element = 0; element < vector.Length; element++)
            {
                vector[element] = (float)((vector[element] * _affine.ScaleOf(element)) + _affine.ShiftOf(element));
            }
        }

        return input;
    }
}
