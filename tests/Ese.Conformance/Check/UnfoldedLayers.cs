using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>Folded layers written as a model's layers again, without batch norms, so that one evaluator runs both.</summary>
internal static class UnfoldedLayers
{
    public static IEnumerable<Layer> Of(FoldedLayer layer) => layer switch
    {
        FoldedConv2d conv => Activated(
            conv.Source with { Weights = Values(conv.Weights, conv.Source.Weights), Bias = Vector(conv.Bias) }, conv.Activation),
        FoldedFullyConnected full => Activated(
            new FullyConnectedLayer(full.Name) { Weights = Matrix(full.Weights), Bias = Vector(full.Bias) }, full.Activation),
        FoldedLstm lstm => [lstm.Source with
        {
            Forward = Of(lstm.Forward, lstm.Source.Forward),
            Backward = lstm.Backward is { } backward ? Of(backward, lstm.Source.Backward!) : null,
        }],
        FoldedGru gru => [gru.Source with
        {
            Forward = Of(gru.Forward),
            Backward = gru.Backward is { } backward ? Of(backward) : null,
        }],
        _ => throw new NotSupportedException($"layer '{layer.Name}' is a {layer.GetType().Name}"),
    };

    private static IEnumerable<Layer> Activated(Layer layer, Activation activation) =>
        activation.Kind == ActivationKind.Linear ? [layer] : [layer, new ActivationLayer(layer.Name + "/activation", activation)];

    private static LstmDirection Of(FoldedLstmDirection direction, LstmDirection source) => source with
    {
        InputWeights = Matrix(direction.Input),
        RecurrentWeights = Matrix(direction.Recurrent),
        Bias = Vector(direction.Bias),
        Projection = direction.Projection is { } projection ? Matrix(projection) : null,
    };

    private static GruDirection Of(FoldedGruDirection direction) => new()
    {
        InputWeights = Matrix(direction.Input),
        RecurrentWeights = Matrix(direction.Recurrent),
        InputBias = Vector(direction.InputBias),
        RecurrentBias = Vector(direction.RecurrentBias),
    };

    private static Tensor Vector(double[] values) => Tensor.Float([values.Length], Array.ConvertAll(values, value => (float)value));

    private static Tensor Matrix(FoldedMatrix matrix) => Tensor.Float([matrix.Rows, matrix.Columns], Values(matrix));

    private static Tensor Values(FoldedMatrix matrix, Tensor shaped) => Tensor.Float(shaped.Shape, Values(matrix));

    private static float[] Values(FoldedMatrix matrix)
    {
        var values = new double[matrix.Rows * matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.CopyRow(row, values.AsSpan(row * matrix.Columns, matrix.Columns));
        }

        return Array.ConvertAll(values, value => (float)value);
    }
}
