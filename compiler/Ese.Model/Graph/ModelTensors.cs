namespace Ese.Model;

/// <summary>Lists the tensors of a model with their places.</summary>
public static class ModelTensors
{
    /// <summary>Every tensor of a model, layer by layer, forward before backward.</summary>
    public static IEnumerable<TensorEntry> Of(EseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Layers.SelectMany(Of);
    }

    /// <summary>Every tensor of a layer, forward before backward.</summary>
    public static IEnumerable<TensorEntry> Of(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer switch
        {
            Conv2dLayer conv => Present(
                Entry(layer, "weights", conv.Weights, isWeight: true),
                Entry(layer, "bias", conv.Bias)),
            BatchNormLayer norm => Present(
                Entry(layer, "scale", norm.Scale),
                Entry(layer, "shift", norm.Shift),
                Entry(layer, "mean", norm.Mean),
                Entry(layer, "variance", norm.Variance)),
            LstmLayer lstm => Of(layer, lstm.Forward, "forward").Concat(Of(layer, lstm.Backward, "backward")),
            GruLayer gru => Of(layer, gru.Forward, "forward").Concat(Of(layer, gru.Backward, "backward")),
            FullyConnectedLayer connected => Present(
                Entry(layer, "weights", connected.Weights, isWeight: true),
                Entry(layer, "bias", connected.Bias)),
            _ => [],
        };
    }

    private static IEnumerable<TensorEntry> Of(Layer layer, LstmDirection? direction, string name) => direction is null ? [] : Present(
        Entry(layer, "input weights", direction.InputWeights, name, "ifgo", isWeight: true),
        Entry(layer, "recurrent weights", direction.RecurrentWeights, name, "ifgo", isWeight: true),
        Entry(layer, "bias", direction.Bias, name, "ifgo"),
        Entry(layer, "peepholes", direction.Peepholes, name, "ifo"),
        Entry(layer, "projection", direction.Projection, name, isWeight: true));

    private static IEnumerable<TensorEntry> Of(Layer layer, GruDirection? direction, string name) => direction is null ? [] : Present(
        Entry(layer, "input weights", direction.InputWeights, name, "rzn", isWeight: true),
        Entry(layer, "recurrent weights", direction.RecurrentWeights, name, "rzn", isWeight: true),
        Entry(layer, "input bias", direction.InputBias, name, "rzn"),
        Entry(layer, "recurrent bias", direction.RecurrentBias, name, "rzn"));

    private static TensorEntry? Entry(
        Layer layer, string name, Tensor? tensor, string? direction = null, string gates = "", bool isWeight = false) =>
        tensor is null ? null : new TensorEntry(layer, direction, name, tensor, gates, isWeight);

    private static IEnumerable<TensorEntry> Present(params IEnumerable<TensorEntry?> entries) => entries.OfType<TensorEntry>();
}
