namespace Ese.Model;

/// <summary>
/// 2-D convolution over frequency (bins) and time (steps). Input and output vectors are <c>channel · bins + bin</c>.
/// </summary>
public sealed record Conv2dLayer(string Name) : Layer(Name)
{
    /// <summary>Weights <c>[output channels × input channels × kernel bins × kernel steps]</c>.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>Bias <c>[output channels]</c>, or null.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>Bins from one output bin to the next.</summary>
    public required int StrideBins { get; init; }

    /// <summary>Steps from one output step to the next.</summary>
    public required int StrideSteps { get; init; }

    /// <summary>Zero bins added at both ends of the frequency axis.</summary>
    public required int PaddingBins { get; init; }

    /// <summary>Zero steps added at both ends of the utterance.</summary>
    public required int PaddingSteps { get; init; }
}
