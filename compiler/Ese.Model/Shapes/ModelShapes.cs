using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Model;

/// <summary>The shape of every layer of a model, from the features to the logits.</summary>
public sealed class ModelShapes
{
    private ModelShapes(int inputWidth, ImmutableArray<LayerShape> layers)
    {
        InputWidth = inputWidth;
        Layers = layers;
    }

    /// <summary>Features per frame.</summary>
    public int InputWidth { get; }

    /// <summary>One shape per layer, in the model's order.</summary>
    public ImmutableArray<LayerShape> Layers { get; }

    /// <summary>Elements of the last layer's output.</summary>
    public int OutputWidth => Layers.IsEmpty ? InputWidth : Layers[^1].OutputWidth;

    /// <summary>The shape of a layer by its name.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such layer.</exception>
    public LayerShape this[string layer] =>
        Layers.FirstOrDefault(shape => shape.Layer == layer) ?? throw new KeyNotFoundException($"No layer '{layer}'.");

    /// <summary>Steps of logits for a number of frames.</summary>
    public int StepsFor(int frames) => Layers.Aggregate(frames, (steps, shape) => shape.StepsFor(steps));

    /// <summary>Follows the vectors through a model and requires that every tensor fits them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">The file to name in an error.</param>
    /// <exception cref="EseException">A tensor, size or geometry does not fit (ESE0038 to ESE0041, ESE0043, ESE0045).</exception>
    public static ModelShapes Infer(EseModel model, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        int width = model.FrontEnd.Bins;
        var current = new LayerShape(CalibrationNames.Input, width, 1, width, 1, BehindConvolution: false, HasBins: true);
        ImmutableArray<LayerShape>.Builder shapes = ImmutableArray.CreateBuilder<LayerShape>(model.Layers.Length);
        foreach (Layer layer in model.Layers)
        {
            current = new ShapeStep(layer, current, file).Infer();
            shapes.Add(current);
        }

        return new ModelShapes(width, shapes.MoveToImmutable());
    }
}
