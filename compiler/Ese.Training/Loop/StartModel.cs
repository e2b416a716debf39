using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>Checks that training can start from a model.</summary>
internal static class StartModel
{
    /// <summary>Requires the front end, the labels, every shape of a recipe, and that every layer computes as the recipe's.</summary>
    /// <param name="start">The model.</param>
    /// <param name="shape">The recipe's network.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">ESE4134, with the first thing that differs.</exception>
    public static void Require(EseModel start, EseModel shape, string? file)
    {
        if (!HasFrontEnd(start, shape.FrontEnd)) throw Disagrees("front end", file);
        if (!HasLabels(start, shape)) throw Disagrees("labels", file);
        LayerShape[] found = [.. ModelShapes.Infer(start).Layers];
        LayerShape[] needed = [.. ModelShapes.Infer(shape).Layers];
        if (found.Length != needed.Length) throw Disagrees("number of layers", file);
        for (int layer = 0; layer < found.Length; layer++)
            if (found[layer] != needed[layer] || start.Layers[layer].GetType() != shape.Layers[layer].GetType()) throw Disagrees($"layer '{needed[layer].Layer}'", file);

        TensorEntry[] tensors = [.. ModelTensors.Of(start)];
        TensorEntry[] wanted = [.. ModelTensors.Of(shape)];
        for (int index = 0; index < wanted.Length; index++)
        {
            TensorEntry other = wanted[index];
            if (index >= tensors.Length || tensors[index].Place != other.Place || !tensors[index].Tensor.Shape.SequenceEqual(other.Tensor.Shape))
                throw Disagrees(other.Place, file);
        }

        if (tensors.Length > wanted.Length) throw Disagrees(tensors[wanted.Length].Place, file);
        foreach ((Layer own, Layer other) in start.Layers.Zip(shape.Layers))
            if (Computation(own, other) != Computation(other, other)) throw Disagrees($"layer '{other.Name}'", file);
    }

    /// <summary>Whether a model gets the same features as another.</summary>
    public static bool HasFrontEnd(EseModel model, FrontEnd other) =>
        model.FrontEnd with { Mean = [], Scale = [] } == other with { Mean = [], Scale = [] }
        && model.FrontEnd.Mean.SequenceEqual(other.Mean) && model.FrontEnd.Scale.SequenceEqual(other.Scale);

    /// <summary>Whether a model has the labels of another.</summary>
    public static bool HasLabels(EseModel model, EseModel other) =>
        model.Blank == other.Blank && model.Labels.SequenceEqual(other.Labels, StringComparer.Ordinal);

    // How a layer computes: without its own tensors and without limits that mean nothing.
    private static Layer Computation(Layer layer, Layer shape) => (layer, shape) switch
    {
        (Conv2dLayer conv, Conv2dLayer from) => conv with { Weights = from.Weights, Bias = from.Bias },
        (BatchNormLayer norm, BatchNormLayer from) => norm with { Scale = from.Scale, Shift = from.Shift, Mean = from.Mean, Variance = from.Variance },
        (ActivationLayer activation, _) => activation with { Activation = Function(activation.Activation) },
        (LstmLayer lstm, LstmLayer from) => lstm with
        {
            Forward = from.Forward,
            Backward = from.Backward,
            Merge = from.Backward is null ? default : lstm.Merge,
            GateActivation = Function(lstm.GateActivation),
            CandidateActivation = Function(lstm.CandidateActivation),
            CellActivation = Function(lstm.CellActivation),
        },
        (GruLayer gru, GruLayer from) => gru with
        {
            Forward = from.Forward,
            Backward = from.Backward,
            Merge = from.Backward is null ? default : gru.Merge,
            GateActivation = Function(gru.GateActivation),
            CandidateActivation = Function(gru.CandidateActivation),
        },
        (FullyConnectedLayer connected, FullyConnectedLayer from) => connected with { Weights = from.Weights, Bias = from.Bias },
        _ => layer,
    };

    private static Activation Function(Activation activation) =>
        activation.Kind == ActivationKind.HardTanh ? activation : new Activation(activation.Kind);

    private static EseException Disagrees(string what, string? file) => new(
        ErrorTable.StartModelDisagrees, $"Training cannot start from this model: its {what} is not the recipe's; give a model of the recipe's shape, or its own recipe.", file);
}
