using System.Diagnostics;
using Ese.Isa;

namespace Ese.Model;

/// <summary>Infers the shape of one layer from the one before it and checks the layer's tensors against it.</summary>
internal sealed class ShapeStep(Layer layer, LayerShape input, string? file)
{
    private const int MaximumWidth = TensorLimits.MaximumDimension;

    private readonly Dictionary<(string?, string), TensorEntry> _tensors =
        ModelTensors.Of(layer).ToDictionary(entry => (entry.Direction, entry.Name));

    public LayerShape Infer() => layer switch
    {
        Conv2dLayer conv => Convolve(conv),
        BatchNormLayer => Normalise(),
        ActivationLayer or SoftmaxLayer => Same(),
        LstmLayer lstm => Lstm(lstm),
        GruLayer gru => Gru(gru),
        FullyConnectedLayer => Connect(),
        _ => throw new UnreachableException(),
    };

    private LayerShape Convolve(Conv2dLayer conv)
    {
        if (!input.HasBins)
            throw Error(ErrorTable.ConvolutionNeedsBins, $"the layer before it, '{input.Layer}', has no frequency axis; move the convolution in front of it");

        int[] kernel = Shape("weights", null, 4);
        Require("weights", null, kernel[0], input.Channels, kernel[2], kernel[3]);
        Require("bias", null, kernel[0]);
        if (conv.StrideBins < 1 || conv.StrideSteps < 1 || conv.PaddingBins < 0 || conv.PaddingSteps < 0
            || conv.StrideBins > MaximumWidth || conv.StrideSteps > MaximumWidth)
        {
            throw Error(ErrorTable.InvalidConvolution, $"strides [{conv.StrideBins}, {conv.StrideSteps}] and paddings [{conv.PaddingBins}, {conv.PaddingSteps}]: strides are at least 1, paddings at least 0");
        }

        // A window that lies in the padding alone would see nothing but zeros.
        if (conv.PaddingBins >= kernel[2] || conv.PaddingSteps >= kernel[3])
            throw Error(ErrorTable.InvalidConvolution, $"paddings [{conv.PaddingBins}, {conv.PaddingSteps}] must be smaller than the kernel [{kernel[2]}, {kernel[3]}]");

        int free = input.Bins + (2 * conv.PaddingBins) - kernel[2];
        if (free < 0)
            throw Error(ErrorTable.InvalidConvolution, $"the kernel spans {kernel[2]} bins, but the padded input has only {input.Bins + (2 * conv.PaddingBins)}");

        long width = ((free / conv.StrideBins) + 1L) * kernel[0];
        return new LayerShape(layer.Name, input.OutputWidth, input.Channels, Width(width), kernel[0],
            BehindConvolution: true, HasBins: true, kernel[3], conv.StrideSteps, conv.PaddingSteps);
    }

    private LayerShape Normalise()
    {
        int entries = input.BehindConvolution ? input.Channels : input.OutputWidth;
        foreach (string name in (string[])["scale", "shift", "mean", "variance"])
            Require(name, null, entries);

        return Same();
    }

    private LayerShape Lstm(LstmLayer lstm)
    {
        int cells = Cells(lstm.Cells, 4);
        int forward = Direction(lstm.Forward, "forward");
        int backward = lstm.Backward is { } direction ? Direction(direction, "backward") : 0;
        return Join(forward, backward, lstm.Backward is not null, lstm.Merge);

        int Direction(LstmDirection direction, string name)
        {
            int outputs = direction.Projection is null ? cells : Shape("projection", name, 2)[0];
            Require("projection", name, outputs, cells);
            Require("input weights", name, 4 * cells, input.OutputWidth);
            Require("recurrent weights", name, 4 * cells, outputs);
            Require("bias", name, 4 * cells);
            Require("peepholes", name, 3, cells);
            return outputs;
        }
    }

    private LayerShape Gru(GruLayer gru)
    {
        int cells = Cells(gru.Cells, 3);
        Direction("forward");
        if (gru.Backward is not null)
            Direction("backward");

        return Join(cells, cells, gru.Backward is not null, gru.Merge);

        void Direction(string name)
        {
            Require("input weights", name, 3 * cells, input.OutputWidth);
            Require("recurrent weights", name, 3 * cells, cells);
            Require("input bias", name, 3 * cells);
            Require("recurrent bias", name, 3 * cells);
        }
    }

    private LayerShape Connect()
    {
        int outputs = Shape("weights", null, 2)[0];
        Require("weights", null, outputs, input.OutputWidth);
        Require("bias", null, outputs);
        return Flat(outputs);
    }

    private LayerShape Join(int forward, int backward, bool bidirectional, MergeKind merge)
    {
        if (bidirectional && forward != backward)
            throw Error(ErrorTable.DirectionsDisagree, $"the forward direction gives {forward} outputs, the backward direction {backward}; both must be equal");

        if (!Enum.IsDefined(merge))
            throw Error(ErrorTable.DirectionsDisagree, "directions are joined by Sum or Concatenate");

        return Flat(bidirectional && merge == MergeKind.Concatenate ? Width(2L * forward) : forward);
    }

    private LayerShape Same() => new(
        layer.Name, input.OutputWidth, input.Channels, input.OutputWidth, input.Channels, input.BehindConvolution, input.HasBins);

    private LayerShape Flat(int width) =>
        new(layer.Name, input.OutputWidth, input.Channels, width, 1, BehindConvolution: false, HasBins: false);

    private int Cells(int cells, int gates) => cells >= 1 && cells <= MaximumWidth / gates
        ? cells
        : throw Error(ErrorTable.InvalidLayerSize, $"{cells} cells; a layer has 1 to {MaximumWidth / gates}");

    private int Width(long width) => width <= MaximumWidth
        ? (int)width
        : throw Error(ErrorTable.InvalidLayerSize, $"its output would have {width} elements; a vector has at most {MaximumWidth}");

    private int[] Shape(string name, string? direction, int rank)
    {
        TensorEntry entry = _tensors[(direction, name)];
        return entry.Tensor.Shape.Length == rank
            ? [.. entry.Tensor.Shape]
            : throw new EseException(ErrorTable.TensorShapeMismatch, $"{entry.Place}: shape {Text(entry.Tensor.Shape)} has {entry.Tensor.Shape.Length} dimensions; {rank} are needed.", file);
    }

    private void Require(string name, string? direction, params ReadOnlySpan<int> expected)
    {
        if (_tensors.TryGetValue((direction, name), out TensorEntry? entry) && !entry.Tensor.Shape.AsSpan().SequenceEqual(expected))
            throw new EseException(ErrorTable.TensorShapeMismatch, $"{entry.Place}: shape {Text(entry.Tensor.Shape)}; {Text([.. expected])} is needed behind '{input.Layer}' with {input.OutputWidth} elements.", file);
    }

    private EseException Error(ErrorCode code, string message) => new(code, $"layer '{layer.Name}': {message}.", file);

    private static string Text(IEnumerable<int> shape) => $"[{string.Join(" × ", shape)}]";
}
