using Ese.Compiler;

namespace Ese.Compression;

/// <summary>Columns of a kernel: the compiler walks memory by step, bin, channel; a model has channel, bin, step.</summary>
internal static class KernelOrder
{
    /// <summary>The kernel of a convolution with columns in the model's order.</summary>
    public static QuantizedMatrix OfModel(QuantizedConv2d layer)
    {
        var matrix = layer.Weights;
        var weights = new short[matrix.Weights.Length];
        var source = 0;
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var step = 0; step < layer.KernelSteps; step++)
            {
                for (var bin = 0; bin < layer.KernelBins; bin++)
                {
                    for (var channel = 0; channel < layer.InputChannels; channel++)
                        weights[(row * matrix.Columns) + (((channel * layer.KernelBins) + bin) * layer.KernelSteps) + step] = matrix.Weights[source++];
                }
            }
        }

        return matrix with { Weights = weights };
    }
}
