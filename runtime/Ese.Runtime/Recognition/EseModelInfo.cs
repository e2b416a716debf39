namespace Ese.Runtime;

/// <summary>What a generated class knows of its model without loading it.</summary>
public sealed record EseModelInfo
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Identity of the model: 64 lower-case hexadecimal digits, the same in the binary.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name of the architecture record the model is compiled for.</summary>
    public required string Target { get; init; }

    /// <summary>Name of the binary: an embedded resource or a file, as <see cref="Deployment"/> says.</summary>
    public required string Resource { get; init; }

    /// <summary>How the binary reaches the program.</summary>
    public required EseDeployment Deployment { get; init; }

    /// <summary>Sample rate in Hz.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples per frame.</summary>
    public required int WindowSamples { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopSamples { get; init; }

    /// <summary>Features per frame.</summary>
    public required int FeatureBins { get; init; }

    /// <summary>Labels, the blank included.</summary>
    public required int LabelCount { get; init; }

    /// <summary>SHA-256 over the UTF-8 bytes of each label followed by a line feed, 64 lower-case hexadecimal digits.</summary>
    public required string LabelDigest { get; init; }

    /// <summary>Layers with weights.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Weights of the dense network.</summary>
    public required long WeightCount { get; init; }

    /// <summary>Weights of the model that are not zero.</summary>
    public required long NonZeroCount { get; init; }

    /// <summary>Share of the model's weights that are not zero, 0 to 1; 1 when it has none.</summary>
    public double Density => WeightCount == 0 ? 1 : (double)NonZeroCount / WeightCount;
}
