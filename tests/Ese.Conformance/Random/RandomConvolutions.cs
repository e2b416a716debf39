using Ese.Model;

namespace Ese.Conformance;

/// <summary>Random convolution blocks: a convolution, perhaps a batch norm, perhaps HardTanh or a sigmoid.</summary>
internal static class RandomConvolutions
{
    public static void Add(List<Layer> layers, ref RandomShape shape, Random random, RandomWeights weights)
    {
        var kernelBins = random.Next(1, Math.Min(4, shape.Bins) + 1);
        var paddingBins = random.Next(Math.Min(2, kernelBins));
        var kernelSteps = random.Next(1, 5);
        var strideBins = random.Next(1, 3);
        var channels = random.Next(1, 5);
        layers.Add(new Conv2dLayer($"conv{layers.Count}")
        {
            Weights = weights.Kernel(channels, shape.Channels, kernelBins, kernelSteps),
            Bias = random.Next(2) == 0 ? null : weights.Vector(channels),
            StrideBins = strideBins,
            StrideSteps = random.Next(1, 4),
            PaddingBins = paddingBins,
            PaddingSteps = random.Next(kernelSteps),
        });
        var bins = ((shape.Bins + (2 * paddingBins) - kernelBins) / strideBins) + 1;
        shape = new RandomShape(bins, channels, shape.InputBins, BehindConvolution: true);
        if (random.Next(3) != 0)
        {
            layers.Add(weights.BatchNorm($"norm{layers.Count}", channels));
        }

        if (random.Next(4) != 0)
        {
            // Of 0 a sigmoid makes one half, so that what lanes without a channel write shows.
            layers.Add(new ActivationLayer($"act{layers.Count}", channels == 3
                ? Activation.Sigmoid
                : new Activation(ActivationKind.HardTanh, random.Next(2) == 0 ? 0 : -2, random.Next(1, 21))));
        }
    }
}
