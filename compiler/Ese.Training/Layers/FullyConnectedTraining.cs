using System.Collections.Immutable;
using System.Numerics.Tensors;
using Ese.Model;

namespace Ese.Training;

/// <summary>A fully connected layer.</summary>
internal sealed class FullyConnectedTraining : TrainingLayer
{
    private readonly FullyConnectedLayer _layer;
    private readonly Parameter _weights;
    private readonly Parameter? _bias;
    private readonly ColumnSums _biasSums = new();
    private readonly Scratch _output = new();
    private readonly Scratch _inputGradient = new();
    private Activations? _input;

    /// <summary>Takes over a layer's tensors.</summary>
    public FullyConnectedTraining(FullyConnectedLayer layer)
        : base(layer.Name)
    {
        _layer = layer;
        Parameters = [.. ModelTensors.Of(layer).Select(entry => new Parameter(entry))];
        _weights = Parameters[0];
        _bias = layer.Bias is null ? null : Parameters[1];
    }

    /// <inheritdoc/>
    public override ImmutableArray<Parameter> Parameters { get; }

    private MatrixView Weights => MatrixView.Of(_weights.Values, _layer.Weights.Shape[0], _layer.Weights.Shape[1]);

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        _input = input;
        Activations output = _output.Take(input.Layout, Weights.Rows);
        MatrixProduct.Multiply(pass.Workers, input.Matrix, Weights.Transposed, output.Matrix, accumulate: false);
        if (_bias is null) return output;
        for (int row = 0; row < output.Rows; row++) TensorPrimitives.Add(output.Row(row), _bias.Values, output.Row(row));
        return output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        MatrixView weightGradient = Weights with { Values = _weights.Gradient };
        MatrixProduct.Multiply(
            pass.Workers, outputGradient.Matrix.Transposed, _input!.Matrix, weightGradient, accumulate: true);
        if (_bias is not null)
        {
            _biasSums.Collect(outputGradient, null, pass.Workers);
            for (int output = 0; output < _bias.Gradient.Length; output++)
                _bias.Gradient[output] += (float)_biasSums.OfGroup(output, 1).Sum;
        }

        if (!needsInputGradient) return null;
        Activations gradient = _inputGradient.Take(_input.Layout, _input.Width);
        MatrixProduct.Multiply(pass.Workers, outputGradient.Matrix, Weights, gradient.Matrix, accumulate: false);
        return gradient;
    }

    /// <inheritdoc/>
    public override Layer ToLayer() => _layer with { Weights = _weights.ToTensor(), Bias = _bias?.ToTensor() };
}
