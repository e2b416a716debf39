namespace Ese.Generators;

/// <summary>What a manifest says, as values.</summary>
internal sealed record RecognizerModel
{
    /// <summary>Namespace of the class; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the class.</summary>
    public required string Class { get; init; }

    /// <summary>Name of the binary: an embedded resource, or a file beside the assembly.</summary>
    public required string Resource { get; init; }

    /// <summary>How the binary reaches the program: <c>Embed</c> or <c>Copy</c>.</summary>
    public required string Deployment { get; init; }

    /// <summary>File name of the model.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Name of the model.</summary>
    public required string ModelName { get; init; }

    /// <summary>Identity of the model, 64 lower-case hexadecimal digits.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name of the architecture record.</summary>
    public required string Target { get; init; }

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

    /// <summary>Digest of the label table, 64 lower-case hexadecimal digits.</summary>
    public required string LabelDigest { get; init; }

    /// <summary>Layers with weights.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Weights of the dense network.</summary>
    public required long WeightCount { get; init; }

    /// <summary>Weights that are not zero.</summary>
    public required long NonZeroCount { get; init; }

    /// <summary>The class with its namespace.</summary>
    public string FullName => Namespace.Length == 0 ? Class : Namespace + "." + Class;

    /// <summary>Name of the generated file.</summary>
    public string HintName => FullName + ".g.cs";
}
