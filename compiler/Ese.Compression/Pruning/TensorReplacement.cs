using System.Diagnostics;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Gives a model other tensors in the places of its own.</summary>
internal static class TensorReplacement
{
    /// <summary>Replaces tensors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="replace">The tensor that takes the place of an entry; the entry's own to keep it.</param>
    /// <returns>The model without an id, since it is another one.</returns>
    public static EseModel In(EseModel model, Func<TensorEntry, Tensor> replace)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model with { Id = "", Layers = [.. model.Layers.Select(layer => In(layer, replace))] };
    }

    /// <summary>Replaces tensors of a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="replace">The tensor that takes the place of an entry.</param>
    public static Layer In(Layer layer, Func<TensorEntry, Tensor> replace)
    {
        Dictionary<(string?, string), Tensor> tensors = ModelTensors.Of(layer).ToDictionary(entry => (entry.Direction, entry.Name), replace);
        Tensor? Of(string name, string? direction = null) => tensors.GetValueOrDefault((direction, name));
        return layer switch
        {
            Conv2dLayer conv => conv with { Weights = Of("weights")!, Bias = Of("bias") },
            FullyConnectedLayer connected => connected with { Weights = Of("weights")!, Bias = Of("bias") },
            BatchNormLayer norm => norm with { Scale = Of("scale")!, Shift = Of("shift")!, Mean = Of("mean")!, Variance = Of("variance")! },
            LstmLayer lstm => lstm with { Forward = Lstm("forward"), Backward = lstm.Backward is null ? null : Lstm("backward") },
            GruLayer gru => gru with { Forward = Gru("forward"), Backward = gru.Backward is null ? null : Gru("backward") },
            ActivationLayer or SoftmaxLayer => layer,
            _ => throw new UnreachableException(),
        };

        LstmDirection Lstm(string direction) => new()
        {
            InputWeights = Of("input weights", direction)!,
            RecurrentWeights = Of("recurrent weights", direction)!,
            Bias = Of("bias", direction),
            Peepholes = Of("peepholes", direction),
            Projection = Of("projection", direction),
        };

        GruDirection Gru(string direction) => new()
        {
            InputWeights = Of("input weights", direction)!,
            RecurrentWeights = Of("recurrent weights", direction)!,
            InputBias = Of("input bias", direction),
            RecurrentBias = Of("recurrent bias", direction),
        };
    }
}
