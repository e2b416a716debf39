using Ese.Compiler;

namespace Ese.Compression;

/// <summary>Pass <c>assign-lanes</c> without the search: every unit at its own number.</summary>
internal sealed class InOrderPass : ICompilerPass
{
    /// <summary>The compiler with this pass in the place of its own.</summary>
    public static CompilerPipeline Pipeline { get; } = new(
        ModelCompiler.Pipeline.Passes.Select(pass => pass.Name == PassName ? new InOrderPass() : pass), [.. FrontPasses.Checks, .. BackPasses.Checks]);

    private const string PassName = "assign-lanes";

    /// <inheritdoc/>
    public string Name => PassName;

    /// <inheritdoc/>
    public string Summary => "Places every unit at its own number.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        compilation.Lanes = LaneAssigner.AssignInOrder(compilation.Quantized!, compilation.Architecture, compilation.File);
    }
}
