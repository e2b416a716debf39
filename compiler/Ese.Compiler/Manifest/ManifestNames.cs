namespace Ese.Compiler;

/// <summary>What a manifest says beyond the facts of the model: the names the build chose.</summary>
public sealed record ManifestNames
{
    /// <summary>Namespace of the generated class; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the generated class.</summary>
    public required string Class { get; init; }

    /// <summary>Name of the binary: an embedded resource or a file beside the program.</summary>
    public required string Resource { get; init; }

    /// <summary>How the binary reaches the program: <c>Embed</c> or <c>Copy</c>.</summary>
    public required string Deployment { get; init; }

    /// <summary>Name of the architecture record.</summary>
    public required string Target { get; init; }

    /// <summary>File name of the model, without folder.</summary>
    public required string ModelFile { get; init; }
}
