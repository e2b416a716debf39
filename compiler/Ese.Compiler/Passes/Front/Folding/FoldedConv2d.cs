using Ese.Model;

namespace Ese.Compiler;

/// <summary>A convolution with its activation. Vectors are <c>channel · bins + bin</c>.</summary>
internal sealed record FoldedConv2d(string Name) : FoldedLayer(Name)
{
    /// <summary>Weights <c>[output channels × (input channels · kernel bins · kernel steps)]</c>, columns in the model's order.</summary>
    public required FoldedMatrix Weights { get; init; }

    /// <summary>Bias per output channel.</summary>
    public required double[] Bias { get; init; }

    /// <summary>Activation of the output.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Strides and padding, as the model has them.</summary>
    public required Conv2dLayer Source { get; init; }

    /// <summary>Channels of the input.</summary>
    public int InputChannels => Source.Weights.Shape[1];

    /// <summary>Bins of the input.</summary>
    public int InputBins => Inputs / InputChannels;

    /// <summary>Channels of the output.</summary>
    public int OutputChannels => Source.Weights.Shape[0];

    /// <summary>Bins of the output.</summary>
    public int OutputBins => Outputs / OutputChannels;

    /// <summary>Bins of the kernel.</summary>
    public int KernelBins => Source.Weights.Shape[2];

    /// <summary>Steps of the kernel.</summary>
    public int KernelSteps => Source.Weights.Shape[3];
}
