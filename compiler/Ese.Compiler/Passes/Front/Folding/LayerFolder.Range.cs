using Ese.Isa;

namespace Ese.Compiler;

/// <content>What folding multiplied stays in a range that later passes can compute with.</content>
internal sealed partial class LayerFolder
{
    // Batch norms in a row multiply without bound. A row's and a column's factor of this size still leave the product with
    // any single-precision weight finite.
    private const double LargestFactor = 1e100;

    private void RequireRange(FoldedLayer layer)
    {
        IEnumerable<double[]?> parts = layer switch
        {
            FoldedConv2d conv => [.. Factors(conv.Weights), conv.Bias],
            FoldedFullyConnected fullyConnected => [.. Factors(fullyConnected.Weights), fullyConnected.Bias],
            FoldedLstm lstm => [.. Parts(lstm.Forward), .. lstm.Backward is null ? [] : Parts(lstm.Backward)],
            FoldedGru gru => [.. Parts(gru.Forward), .. gru.Backward is null ? [] : Parts(gru.Backward)],
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (parts.OfType<double[]>().Any(part => part.Any(value => !(Math.Abs(value) <= LargestFactor))))
        {
            throw _compilation.Error(
                ErrorTable.RangeNotRepresentable,
                $"Layer '{layer.Name}': the batch norms around it multiply to factors beyond {LargestFactor:E0}; correct their statistics.");
        }
    }

    private static double[]?[] Factors(FoldedMatrix matrix) => [matrix.RowScale, matrix.ColumnScale];

    private static double[]?[] Parts(FoldedLstmDirection direction) => [.. Factors(direction.Input), direction.Bias];

    private static double[]?[] Parts(FoldedGruDirection direction) => [.. Factors(direction.Input), direction.InputBias, direction.RecurrentBias];
}
