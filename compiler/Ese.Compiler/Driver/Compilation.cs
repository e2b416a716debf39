using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>One compile on its way through the passes. Every pass adds its form; earlier forms stay readable.</summary>
public sealed partial class Compilation
{
    /// <summary>Starts a compile.</summary>
    /// <param name="model">The model, already validated.</param>
    /// <param name="options">How to compile.</param>
    /// <param name="architecture">What to compile for.</param>
    /// <param name="file">The model's file, for errors.</param>
    public Compilation(EseModel model, CompilerOptions options, ArchitectureRecord architecture, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(architecture);
        Model = model;
        Options = options.For(model);
        Architecture = architecture;
        File = file;
    }

    /// <summary>The model as the user gave it.</summary>
    public EseModel Model { get; }

    /// <summary>How to compile; every width is named.</summary>
    public CompilerOptions Options { get; }

    /// <summary>What to compile for.</summary>
    public ArchitectureRecord Architecture { get; }

    /// <summary>The model's file, for errors, or null.</summary>
    public string? File { get; }

    /// <summary>The model as a chain of the four kinds the engine has, in double precision; pass <c>fold</c> makes it, <c>prune</c> replaces it.</summary>
    internal FoldedGraph? Folded { get; set; }

    /// <summary>The network in integers; pass <c>quantise</c> makes it.</summary>
    public QuantizedGraph? Quantized { get; set; }

    /// <summary>What quantising cost and proved; pass <c>quantise</c> makes it.</summary>
    public QuantizationReport? Quantization { get; set; }

    /// <summary>An error in the model's file.</summary>
    internal EseException Error(ErrorCode code, string message) => new(code, message, File);
}
