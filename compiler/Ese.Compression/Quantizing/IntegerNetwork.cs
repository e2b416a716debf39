using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>A model in the integers its binary will have: what the compiler's own first passes make of it.</summary>
/// <param name="Graph">The network in integers.</param>
/// <param name="Report">Formats, errors and proofs.</param>
internal sealed record IntegerNetwork(QuantizedGraph Graph, QuantizationReport Report)
{
    /// <summary>Quantises a model with the widths it was made for.</summary>
    /// <param name="model">A validated model.</param>
    /// <param name="file">Its file, for errors.</param>
    /// <param name="cancellationToken">Ends the passes early.</param>
    /// <exception cref="EseException">The model cannot be compiled.</exception>
    public static IntegerNetwork Of(EseModel model, string? file = null, CancellationToken cancellationToken = default)
    {
        var options = new CompilerOptions();
        var compilation = new Compilation(model, options, ArchitectureCatalog.Find(options.Target), file);
        foreach (var pass in FrontPasses.All) pass.Run(compilation, cancellationToken);
        return new IntegerNetwork(compilation.Quantized!, compilation.Quantization!);
    }
}
