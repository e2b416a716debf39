namespace Ese.Compiler;

/// <summary>Folds batch norms and activations into the four kinds of layer the engine has.</summary>
public sealed class FoldPass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "fold";

    /// <inheritdoc/>
    public string Summary => "Joins batch norms and activations with their neighbours; leaves conv, lstm, gru and fully connected layers.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        compilation.Folded = new LayerFolder(compilation).Fold(cancellationToken);
    }
}
