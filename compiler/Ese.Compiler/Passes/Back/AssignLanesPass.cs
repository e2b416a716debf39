namespace Ese.Compiler;

/// <summary>Pass <c>assign-lanes</c>.</summary>
internal sealed class AssignLanesPass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "assign-lanes";

    /// <inheritdoc/>
    public string Summary => "Places units on lanes, balanced by non-zero weights over lanes and column groups, and vector elements on words.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken) => compilation.Lanes = LaneAssigner.Assign(
        compilation.Quantized!, compilation.Architecture, compilation.File, compilation.Options.Threads, cancellationToken);
}
