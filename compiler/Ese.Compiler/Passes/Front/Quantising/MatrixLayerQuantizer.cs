using Ese.Model;

namespace Ese.Compiler;

/// <summary>Quantises convolutions and fully connected layers.</summary>
internal static class MatrixLayerQuantizer
{
    /// <summary>Quantises a fully connected layer.</summary>
    /// <param name="context">What the layers share.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Its input.</param>
    /// <param name="bits">Width of its output.</param>
    /// <param name="output">Receives its output.</param>
    public static QuantizedFullyConnected Quantize(
        QuantizeContext context, FoldedFullyConnected layer, VectorState input, int bits, out VectorState output)
    {
        var (accumulator, requantize) = Quantize(
            context, layer, layer.Weights, layer.Bias, layer.Activation, input, bits, out output);
        return new QuantizedFullyConnected(layer.Name)
        {
            Outputs = layer.Outputs,
            Output = output.Format,
            Weights = accumulator.Matrices[0],
            Bias = accumulator.Bias,
            Requantize = requantize,
        };
    }

    /// <summary>Quantises a convolution.</summary>
    /// <inheritdoc cref="Quantize(QuantizeContext, FoldedFullyConnected, VectorState, int, out VectorState)"/>
    public static QuantizedConv2d Quantize(
        QuantizeContext context, FoldedConv2d layer, VectorState input, int bits, out VectorState output)
    {
        var (accumulator, requantize) = Quantize(
            context, layer, layer.Weights, layer.Bias, layer.Activation, input, bits, out output);
        return new QuantizedConv2d(layer.Name)
        {
            Outputs = layer.Outputs,
            Output = output.Format,
            Weights = InWindowOrder(accumulator.Matrices[0], layer),
            Bias = accumulator.Bias,
            Requantize = requantize,
            InputChannels = layer.InputChannels,
            InputBins = layer.InputBins,
            OutputChannels = layer.OutputChannels,
            OutputBins = layer.OutputBins,
            KernelBins = layer.KernelBins,
            KernelSteps = layer.KernelSteps,
            StrideBins = layer.Source.StrideBins,
            StrideSteps = layer.Source.StrideSteps,
            PaddingBins = layer.Source.PaddingBins,
            PaddingSteps = layer.Source.PaddingSteps,
        };
    }

    private static (QuantizedAccumulator Accumulator, Requantization Requantize) Quantize(
        QuantizeContext context,
        FoldedLayer layer,
        FoldedMatrix weights,
        double[] bias,
        Activation activation,
        VectorState input,
        int bits,
        out VectorState output)
    {
        var side = OutputQuantizer.Choose(context, layer, activation, bits);
        var accumulator = context.Accumulators.Quantize(
            layer.Name,
            DirectionNames.None,
            bias,
            AccumulatorLimits.For(side.TargetFraction),
            new AccumulatorTerm("weights", weights, input));
        context.Certificate.Prove(
            layer.Name, DirectionNames.None, AccumulatorStage.Output, "", accumulator.Bias, 0, (accumulator.Matrices[0], input.Largest));
        output = side.Output;
        return (accumulator, side.From(accumulator.Fraction));
    }

    /// <summary>From the model's columns (channel, bin, step) to the window's (step, bin, channel), which is how memory is walked.</summary>
    private static QuantizedMatrix InWindowOrder(QuantizedMatrix matrix, FoldedConv2d layer)
    {
        var weights = new short[matrix.Weights.Length];
        var target = 0;
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var step = 0; step < layer.KernelSteps; step++)
            {
                for (var bin = 0; bin < layer.KernelBins; bin++)
                {
                    for (var channel = 0; channel < layer.InputChannels; channel++)
                    {
                        var column = (((channel * layer.KernelBins) + bin) * layer.KernelSteps) + step;
                        weights[target++] = matrix.Weights[(row * matrix.Columns) + column];
                    }
                }
            }
        }

        return matrix with { Weights = weights };
    }
}
