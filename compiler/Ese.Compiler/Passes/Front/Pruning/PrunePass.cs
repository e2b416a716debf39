using System.Globalization;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Prunes recurrent and fully connected matrices to the density the options ask for; without one it does nothing.</summary>
/// <remarks>
/// Convolutions stay whole: they hold few weights and lose accuracy first. So do the diagonal layers folding makes.
/// </remarks>
public sealed class PrunePass : ICompilerPass
{
    /// <inheritdoc/>
    public string Name => "prune";

    /// <inheritdoc/>
    public string Summary => "Zeroes the smallest weights of recurrent and fully connected matrices, where a density is asked for.";

    /// <inheritdoc/>
    public void Run(Compilation compilation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        if (compilation.Options.Density is not { } density)
        {
            return;
        }

        if (!(density > 0 && density <= 1))
        {
            throw compilation.Error(
                ErrorTable.OptionOutOfRange,
                $"Density {density.ToString(CultureInfo.InvariantCulture)} was asked for; it must be above 0 and at most 1.");
        }

        var graph = compilation.Folded!;
        compilation.Folded = graph with
        {
            Layers =
            [
                .. graph.Layers.Select(layer =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return Prune(layer, density);
                }),
            ],
        };
    }

    private static FoldedLayer Prune(FoldedLayer layer, double density) => layer switch
    {
        FoldedFullyConnected { IsDiagonal: false } fullyConnected =>
            fullyConnected with { Weights = MagnitudePruner.Prune(fullyConnected.Weights, density) },
        FoldedLstm lstm => lstm with
        {
            Forward = Prune(lstm.Forward, density),
            Backward = lstm.Backward is null ? null : Prune(lstm.Backward, density),
        },
        FoldedGru gru => gru with
        {
            Forward = Prune(gru.Forward, density),
            Backward = gru.Backward is null ? null : Prune(gru.Backward, density),
        },
        _ => layer,
    };

    private static FoldedLstmDirection Prune(FoldedLstmDirection direction, double density) => direction with
    {
        Input = MagnitudePruner.Prune(direction.Input, density),
        Recurrent = MagnitudePruner.Prune(direction.Recurrent, density),
        Projection = direction.Projection is null ? null : MagnitudePruner.Prune(direction.Projection, density),
    };

    private static FoldedGruDirection Prune(FoldedGruDirection direction, double density) => direction with
    {
        Input = MagnitudePruner.Prune(direction.Input, density),
        Recurrent = MagnitudePruner.Prune(direction.Recurrent, density),
    };
}
