using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// A convolution or fully connected layer with its activation in integers. The products are those of the layer in single
/// precision, of digits that it multiplies and sums without rounding.
/// </summary>
/// <param name="inner">The layer in single precision; the last of its parameters is the bias where it has one.</param>
/// <param name="activation">The fused activation.</param>
internal sealed class FixedMatrixLayer(TrainingLayer inner, Activation activation) : FixedLayer
{
    private readonly FixedMatrix _matrix = new();
    private readonly Scratch _vectorDigits = new();
    private readonly Scratch _output = new();
    private readonly DoubleScratch _sums = new();
    private FixedRequantization? _requantization;
    private int[] _bias = [];
    private Activations? _result;

    /// <inheritdoc/>
    public override TrainingLayer Inner => inner;

    private float[] Weights => inner.Parameters[0].Values;

    /// <inheritdoc/>
    public override void Load(QuantizedLayer layer, FixedFormat input, IReadOnlyList<ActivationTable> tables)
    {
        var (matrix, bias, requantize) = layer switch
        {
            QuantizedConv2d conv => (KernelOrder.OfModel(conv), conv.Bias, conv.Requantize),
            QuantizedFullyConnected connected => (connected.Weights, connected.Bias, connected.Requantize),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        _matrix.Load(matrix, input);
        _bias = bias;
        _requantization = FixedRequantization.Of(requantize, layer.Output, tables);

        // Biases join the accumulator behind the exact sums; the backward pass does not read them.
        foreach (var parameter in inner.Parameters.Skip(1)) Array.Clear(parameter.Values);
        _matrix.Values.CopyTo(Weights, 0);
    }

    /// <inheritdoc/>
    public override Activations Forward(Activations input, TrainingPass pass)
    {
        var sums = Sums(input, pass, out var layout, out var width);
        var output = _output.Take(layout, width);
        var repeat = width / _bias.Length;
        FixedRows.Run(pass.Workers, layout.Rows, row =>
        {
            var step = (float)_requantization!.Output.Step;
            var own = sums.AsSpan(row * width, width);
            var vector = output.Row(row);
            for (var unit = 0; unit < _bias.Length; unit++)
            {
                for (var element = unit * repeat; element < (unit + 1) * repeat; element++)
                    vector[element] = _requantization.Apply(((long)own[element] << _matrix.Align) + _bias[unit]) * step;
            }
        });
        return _result = output;
    }

    /// <inheritdoc/>
    public override Activations? Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
    {
        FixedRows.Run(pass.Workers, outputGradient.Rows, row => ThroughActivation(_result!.Row(row), outputGradient.Row(row)));
        return inner.Backward(outputGradient, pass, needsInputGradient);
    }

    private double[] Sums(Activations input, TrainingPass pass, out SequenceLayout layout, out int width)
    {
        double[]? sums = null;
        Activations? products = null;
        var cut = _matrix.Cut;
        for (var vector = 0; vector < cut.Vectors.Count; vector++)
        {
            var digit = input with { Values = _matrix.VectorDigit(input.Values, input.Rows * input.Width, vector, _vectorDigits) };
            for (var weight = 0; weight < cut.Weights.Count; weight++)
            {
                if (cut.Weights.Count > 1) _matrix.Weights(weight).CopyTo(Weights, 0);
                products = inner.Forward(digit, pass);
                var count = products.Rows * products.Width;
                sums ??= _sums.Take(count);
                ExactSums.Add(pass.Workers, products.Values.AsMemory(0, count), _matrix.Scale, sums, accumulate: vector + weight > 0);
            }
        }

        (layout, width) = (products!.Layout, products.Width);
        if (cut.Vectors.Count * cut.Weights.Count > 1)
        {
            // The backward pass wants whole weights, and whole vectors where the inner layer keeps them.
            _matrix.Values.CopyTo(Weights, 0);
            if (pass.IsTraining) inner.Forward(input, pass);
        }

        return sums!;
    }

    private void ThroughActivation(ReadOnlySpan<float> vector, Span<float> gradient)
    {
        if (_requantization!.How.Table >= 0)
        {
            RecurrentActivation.Backpropagate(activation, vector, gradient);
            return;
        }

        // Limits of a clamp and of the format alike: what was limited has no slope.
        var step = _requantization.Output.Step;
        var (low, high) = ((float)(_requantization.How.Low * step), (float)(_requantization.How.High * step));
        for (var element = 0; element < gradient.Length; element++)
            if (vector[element] <= low || vector[element] >= high) gradient[element] = 0;
    }
}
