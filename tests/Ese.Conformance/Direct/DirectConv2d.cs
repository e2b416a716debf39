using Ese.Compiler;
using Ese.Isa;
using static Ese.Conformance.Direct.DirectNumbers;

namespace Ese.Conformance.Direct;

/// <summary>A convolution over a whole utterance, as six nested loops.</summary>
internal static class DirectConv2d
{
    public static int[][] Run(QuantizedConv2d layer, int[][] input, IReadOnlyList<ActivationTable> tables)
    {
        var room = input.Length + (2 * layer.PaddingSteps) - layer.KernelSteps;
        var steps = input.Length == 0 || room < 0 ? 0 : (room / layer.StrideSteps) + 1;
        return [.. Enumerable.Range(0, steps).Select(step => Step(layer, input, step, tables))];
    }

    private static int[] Step(QuantizedConv2d layer, int[][] input, int step, IReadOnlyList<ActivationTable> tables)
    {
        var output = new int[layer.OutputChannels * layer.OutputBins];
        for (var channel = 0; channel < layer.OutputChannels; channel++)
        {
            for (var bin = 0; bin < layer.OutputBins; bin++)
            {
                var sum = Window(layer, input, step, channel, bin) * Power(layer.Weights.Align);
                output[(channel * layer.OutputBins) + bin] =
                    Requantize(layer.Requantize, sum, layer.Bias[channel], layer.Output.Bits, tables);
            }
        }

        return output;
    }

    private static Int128 Window(QuantizedConv2d layer, int[][] input, int step, int outputChannel, int outputBin)
    {
        Int128 sum = 0;
        for (var kernelStep = 0; kernelStep < layer.KernelSteps; kernelStep++)
        {
            var time = (step * layer.StrideSteps) - layer.PaddingSteps + kernelStep;
            if (time < 0 || time >= input.Length)
            {
                continue;
            }

            for (var kernelBin = 0; kernelBin < layer.KernelBins; kernelBin++)
            {
                var bin = (outputBin * layer.StrideBins) - layer.PaddingBins + kernelBin;
                if (bin < 0 || bin >= layer.InputBins)
                {
                    continue;
                }

                for (var channel = 0; channel < layer.InputChannels; channel++)
                {
                    var column = (((kernelStep * layer.KernelBins) + kernelBin) * layer.InputChannels) + channel;
                    sum += (long)layer.Weights.Weights[(outputChannel * layer.Weights.Columns) + column]
                        * input[time][(channel * layer.InputBins) + bin];
                }
            }
        }

        return sum;
    }
}
