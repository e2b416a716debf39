using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>Checks that training can start from a model.</summary>
internal static class StartModel
{
    /// <summary>Requires the front end, the labels and every shape of a recipe.</summary>
    /// <param name="start">The model.</param>
    /// <param name="shape">The recipe's network.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">ESE4134, with the first thing that differs.</exception>
    public static void Require(EseModel start, EseModel shape, string? file)
    {
        if (!Same(start.FrontEnd, shape.FrontEnd)) throw Disagrees("front end", file);
        if (start.Blank != shape.Blank || !start.Labels.SequenceEqual(shape.Labels, StringComparer.Ordinal)) throw Disagrees("labels", file);
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
    }

    private static bool Same(FrontEnd first, FrontEnd second) =>
        first with { Mean = [], Scale = [] } == second with { Mean = [], Scale = [] }
        && first.Mean.SequenceEqual(second.Mean) && first.Scale.SequenceEqual(second.Scale);

    private static EseException Disagrees(string what, string? file) => new(
        ErrorTable.StartModelDisagrees, $"Training cannot start from this model: its {what} is not the recipe's; give a model of the recipe's shape, or its own recipe.", file);
}
