using System.Globalization;
using Ese.Isa;
using Ese.Model;

namespace Ese.Training;

/// <summary>How much a batch takes in a network: the elements of the largest matrix that a layer computes or keeps for it.</summary>
internal static class BatchMemory
{
    /// <summary>Most elements of a matrix: 4 GiB in single precision. Places are 32 bits, and memory that is kept grows by a quarter.</summary>
    public const long MaximumElements = 1L << 30;

    /// <summary>Requires that a network can take any batch of some utterances.</summary>
    /// <param name="model">The network.</param>
    /// <param name="frames">Frames of every utterance, at the slowest speed.</param>
    /// <param name="size">Utterances of a batch.</param>
    /// <exception cref="EseException">ESE4136.</exception>
    public static void Require(EseModel model, IEnumerable<int> frames, int size)
    {
        int[] longest = [.. frames.OrderDescending().Take(size)];
        (long elements, string layer) = LargestOf(model, longest);
        if (elements <= MaximumElements) return;
        throw new EseException(ErrorTable.BatchTooLarge, string.Create(
            CultureInfo.InvariantCulture,
            $"The {longest.Length} longest utterances, of up to {longest[0]} frames, have {elements} numbers together in layer '{layer}', more than {MaximumElements}; put fewer into a batch, or divide the longest recordings."));
    }

    /// <summary>The largest matrix of a batch.</summary>
    /// <param name="model">The network.</param>
    /// <param name="frames">Frames of the batch's utterances.</param>
    /// <returns>Its elements, and the layer it belongs to.</returns>
    public static (long Elements, string Layer) LargestOf(EseModel model, IReadOnlyCollection<int> frames)
    {
        ModelShapes shapes = ModelShapes.Infer(model);
        int[] steps = [.. frames];
        (long Elements, string Layer) largest = (0, "");
        foreach ((Layer layer, LayerShape shape) in model.Layers.Zip(shapes.Layers))
        {
            int[] outputs = [.. steps.Select(shape.StepsFor)];
            long elements = Math.Max(InputsOf(layer, shape, steps), OutputsOf(layer, shape, outputs));
            if (elements > largest.Elements) largest = (elements, layer.Name);
            steps = outputs;
        }

        return largest;
    }

    private static long InputsOf(Layer layer, LayerShape shape, int[] steps)
    {
        if (layer is not Conv2dLayer conv) return Sum(steps, 0) * shape.InputWidth;
        return Sum(steps, conv.PaddingSteps) * (shape.InputBins + (2L * conv.PaddingBins)) * shape.InputChannels;
    }

    private static long OutputsOf(Layer layer, LayerShape shape, int[] steps) => layer switch
    {
        Conv2dLayer conv => Sum(steps, new Conv2dGeometry(conv, shape).OutputMargin) * shape.OutputWidth,
        LstmLayer lstm => Sum(steps, 0) * Math.Max(shape.OutputWidth, 4L * lstm.Cells),
        GruLayer gru => Sum(steps, 0) * Math.Max(shape.OutputWidth, 3L * gru.Cells),
        _ => Sum(steps, 0) * shape.OutputWidth,
    };

    private static long Sum(int[] steps, int margin) => steps.Sum(count => count + (2L * margin));
}
