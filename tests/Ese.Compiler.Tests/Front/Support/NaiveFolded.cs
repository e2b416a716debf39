namespace Ese.Compiler.Tests.Front.Support;

/// <summary>The forward pass of a folded graph in double precision.</summary>
internal static class NaiveFolded
{
    public static double[][] Logits(FoldedGraph graph, double[][] vectors)
    {
        foreach (var layer in graph.Layers)
        {
            vectors = layer switch
            {
                FoldedConv2d conv => Activate(conv.Activation, NaiveLayers.Conv(Values(conv.Weights)!, conv.Bias, conv.Source, vectors)),
                FoldedFullyConnected full => Activate(
                    full.Activation, [.. vectors.Select(vector => NaiveLayers.Affine(Values(full.Weights)!, full.Bias, vector))]),
                FoldedLstm lstm => NaiveLayers.Join(
                    Direction(lstm, lstm.Forward, vectors),
                    lstm.Backward is null ? null : [.. Direction(lstm, lstm.Backward, [.. vectors.Reverse()]).Reverse()],
                    lstm.Source.Merge),
                FoldedGru gru => NaiveLayers.Join(
                    Direction(gru, gru.Forward, vectors),
                    gru.Backward is null ? null : [.. Direction(gru, gru.Backward, [.. vectors.Reverse()]).Reverse()],
                    gru.Source.Merge),
                _ => throw new NotSupportedException(layer.GetType().Name),
            };
        }

        return vectors;
    }

    public static double[]? Values(FoldedMatrix? matrix)
    {
        if (matrix is null)
        {
            return null;
        }

        var values = new double[matrix.Rows * matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.CopyRow(row, values.AsSpan(row * matrix.Columns, matrix.Columns));
        }

        return values;
    }

    private static double[][] Activate(Ese.Model.Activation activation, double[][] vectors) =>
        [.. vectors.Select(vector => vector.Select(value => NaiveLayers.Activate(activation, value)).ToArray())];

    private static double[][] Direction(FoldedLstm layer, FoldedLstmDirection direction, double[][] vectors) => NaiveLayers.Lstm(
        layer.Source, Values(direction.Input)!, Values(direction.Recurrent)!, direction.Bias, direction.Peepholes, Values(direction.Projection), vectors);

    private static double[][] Direction(FoldedGru layer, FoldedGruDirection direction, double[][] vectors) => NaiveLayers.Gru(
        layer.Source, Values(direction.Input)!, Values(direction.Recurrent)!, direction.InputBias, direction.RecurrentBias, vectors);
}
