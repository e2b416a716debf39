namespace Ese.Compiler;

/// <summary>The rules of <see cref="FoldedGraph"/>: widths follow each other, matrices and biases have their layer's size, all values are finite.</summary>
public sealed class FoldedGraphCheck : IGraphCheck
{
    /// <inheritdoc/>
    public string Form => nameof(FoldedGraph);

    /// <inheritdoc/>
    public bool Applies(Compilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        return compilation.Folded is not null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Findings(Compilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        var width = compilation.Folded!.InputWidth;
        foreach (var layer in compilation.Folded.Layers)
        {
            if (layer.Inputs != width)
            {
                yield return $"Layer '{layer.Name}' takes {layer.Inputs} elements but is given {width}.";
            }

            foreach (var finding in layer switch
            {
                FoldedConv2d conv => Matrix(layer, conv.Weights, conv.OutputChannels, conv.InputChannels * conv.KernelBins * conv.KernelSteps, conv.Bias),
                FoldedFullyConnected fullyConnected => Matrix(layer, fullyConnected.Weights, layer.Outputs, layer.Inputs, fullyConnected.Bias),
                FoldedLstm lstm => Directions(lstm.Forward, lstm.Backward, direction => Lstm(lstm, direction)),
                FoldedGru gru => Directions(gru.Forward, gru.Backward, direction => Gru(gru, direction)),
                _ => [$"Layer '{layer.Name}' is of an unknown kind."],
            })
            {
                yield return finding;
            }

            width = layer.Outputs;
        }
    }

    private static IEnumerable<string> Directions<T>(T forward, T? backward, Func<T, IEnumerable<string>> check) =>
        backward is null ? check(forward) : check(forward).Concat(check(backward));

    private static IEnumerable<string> Lstm(FoldedLstm layer, FoldedLstmDirection direction)
    {
        var cells = layer.Source.Cells;
        var outputs = layer.Source.OutputsPerDirection;
        return Matrix(layer, direction.Input, 4 * cells, layer.Inputs, direction.Bias)
            .Concat(Matrix(layer, direction.Recurrent, 4 * cells, outputs, direction.Bias))
            .Concat(direction.Projection is null ? [] : Matrix(layer, direction.Projection, outputs, cells, new double[outputs]))
            .Concat(direction.Peepholes is null || direction.Peepholes.Length == 3 * cells ? [] : [$"Layer '{layer.Name}' has {direction.Peepholes.Length} peepholes."]);
    }

    private static IEnumerable<string> Gru(FoldedGru layer, FoldedGruDirection direction)
    {
        var cells = layer.Source.Cells;
        return Matrix(layer, direction.Input, 3 * cells, layer.Inputs, direction.InputBias)
            .Concat(Matrix(layer, direction.Recurrent, 3 * cells, cells, direction.RecurrentBias));
    }

    private static IEnumerable<string> Matrix(FoldedLayer layer, FoldedMatrix matrix, int rows, int columns, double[] bias)
    {
        if (matrix.Rows != rows || matrix.Columns != columns || matrix.Weights.Length != (long)rows * columns)
        {
            yield return $"Layer '{layer.Name}' has a matrix of {matrix.Rows} × {matrix.Columns}, not {rows} × {columns}.";
        }

        if (bias.Length != rows || !bias.All(double.IsFinite))
        {
            yield return $"Layer '{layer.Name}' has {bias.Length} biases for {rows} rows, or one that is not finite.";
        }
    }
}
