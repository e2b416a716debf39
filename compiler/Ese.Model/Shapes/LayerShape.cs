namespace Ese.Model;

/// <summary>Sizes of a layer's input and output vectors and what it does to the time axis.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="InputWidth">Elements of an input vector.</param>
/// <param name="InputChannels">Channels of the input; 1 where it is not behind a convolution.</param>
/// <param name="OutputWidth">Elements of an output vector, <c>Channels · Bins</c>.</param>
/// <param name="Channels">Channels of the output; element <c>channel · Bins + bin</c>. 1 where it is not behind a convolution.</param>
/// <param name="BehindConvolution">True while the output is still the plane of a convolution, so that statistics are per channel.</param>
/// <param name="HasBins">True while the output has a frequency axis that a convolution can slide over.</param>
/// <param name="KernelSteps">Input steps that one output step sees at once, 1 except for convolutions.</param>
/// <param name="StrideSteps">Input steps from one output step to the next.</param>
/// <param name="PaddingSteps">Zero steps added at both ends of the utterance.</param>
public sealed record LayerShape(
    string Layer,
    int InputWidth,
    int InputChannels,
    int OutputWidth,
    int Channels,
    bool BehindConvolution,
    bool HasBins,
    int KernelSteps = 1,
    int StrideSteps = 1,
    int PaddingSteps = 0)
{
    /// <summary>Bins per channel of the input.</summary>
    public int InputBins => InputWidth / InputChannels;

    /// <summary>Bins per channel of the output.</summary>
    public int Bins => OutputWidth / Channels;

    /// <summary>Output steps for a number of input steps: <c>(steps + 2·padding − kernel) / stride + 1</c>, 0 where the kernel does not fit.</summary>
    public int StepsFor(int inputSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputSteps);
        long free = inputSteps + (2L * PaddingSteps) - KernelSteps;
        return inputSteps == 0 || free < 0 ? 0 : (int)((free / StrideSteps) + 1);
    }
}
