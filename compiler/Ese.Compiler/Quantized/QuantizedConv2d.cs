namespace Ese.Compiler;

/// <summary>A convolution with its activation. Logical vectors are <c>channel · bins + bin</c>.</summary>
public sealed record QuantizedConv2d(string Name) : QuantizedLayer(Name)
{
    /// <summary>
    /// Weights <c>[output channels × (kernel steps · kernel bins · input channels)]</c>; column
    /// <c>(step · kernelBins + bin) · inputChannels + channel</c>.
    /// </summary>
    public required QuantizedMatrix Weights { get; init; }

    /// <summary>Bias per output channel, in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Accumulator to output.</summary>
    public required Requantization Requantize { get; init; }

    /// <summary>Channels of the input.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Bins of the input.</summary>
    public required int InputBins { get; init; }

    /// <summary>Channels of the output.</summary>
    public required int OutputChannels { get; init; }

    /// <summary>Bins of the output.</summary>
    public required int OutputBins { get; init; }

    /// <summary>Bins of the kernel.</summary>
    public required int KernelBins { get; init; }

    /// <summary>Steps of the kernel.</summary>
    public required int KernelSteps { get; init; }

    /// <summary>Bins from one output bin to the next.</summary>
    public required int StrideBins { get; init; }

    /// <summary>Steps from one output step to the next.</summary>
    public required int StrideSteps { get; init; }

    /// <summary>Zero bins at both ends of the frequency axis.</summary>
    public required int PaddingBins { get; init; }

    /// <summary>Zero steps at both ends of the utterance.</summary>
    public required int PaddingSteps { get; init; }
}
