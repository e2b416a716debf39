using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Gives every unit a lane and every vector element a word, layer by layer.</summary>
internal sealed class LaneAssigner
{
    private static readonly int[] OneGate = [0];

    private readonly QuantizedGraph _graph;
    private readonly ArchitectureRecord _architecture;
    private readonly ImmutableArray<LayerOrders> _orders;

    private LaneAssigner(QuantizedGraph graph, ArchitectureRecord architecture, ImmutableArray<LayerOrders> orders)
    {
        _graph = graph;
        _architecture = architecture;
        _orders = orders;
    }

    private int Lanes => _architecture.Lanes;

    /// <summary>Places a network on the lanes of a target; the result is the same for any number of threads.</summary>
    /// <exception cref="EseException">A layer does not fit the target, or stands where it cannot be compiled.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static LaneGraph Assign(
        QuantizedGraph graph, ArchitectureRecord architecture, string? file, int threads = 1, CancellationToken cancellationToken = default)
    {
        Check(graph, architecture, file);
        return new LaneAssigner(graph, architecture, OrderPlanner.Plan(graph, architecture, threads, cancellationToken)).Run();
    }

    /// <summary>Places a network with every unit at its own number: what the search for better orders is compared with.</summary>
    /// <exception cref="EseException">A layer does not fit the target, or stands where it cannot be compiled.</exception>
    public static LaneGraph AssignInOrder(QuantizedGraph graph, ArchitectureRecord architecture, string? file)
    {
        Check(graph, architecture, file);
        return new LaneAssigner(graph, architecture, [.. graph.Layers.Select(InOrder)]).Run();
    }

    private static void Check(QuantizedGraph graph, ArchitectureRecord architecture, string? file)
    {
        new LaneLimits(architecture, file).Check(graph);
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            CheckPlace(graph, index, file);
        }
    }

    private static LayerOrders InOrder(QuantizedLayer layer)
    {
        // The backward direction's orders are those of the forward one: both have as many units.
        static LayerOrders Twice(int outputs, int cells)
        {
            var (first, second) = (UnitOrder.Identity(outputs), UnitOrder.Identity(cells));
            return new LayerOrders([first, first], [second, second]);
        }

        return layer switch
        {
            QuantizedLstm lstm => Twice(lstm.Forward.Projection?.Weights.Rows ?? lstm.Cells, lstm.Cells),
            QuantizedGru gru => Twice(gru.Cells, gru.Cells),
            _ => Twice(layer.Outputs, layer.Outputs),
        };
    }

    private LaneGraph Run()
    {
        var input = _graph.Layers[0] is QuantizedConv2d first
            ? VectorLayout.BinMajor(first.InputChannels, first.InputBins, first.PaddingBins)
            : VectorLayout.Identity(_graph.InputWidth);
        var layers = ImmutableArray.CreateBuilder<LaneLayer>(_graph.Layers.Length);
        var vector = input;
        for (var index = 0; index < _graph.Layers.Length; index++)
        {
            LaneLayer layer = _graph.Layers[index] switch
            {
                QuantizedConv2d conv => Place(conv, vector, index == _graph.Layers.Length - 1 ? null : _graph.Layers[index + 1]),
                QuantizedFullyConnected connected => Place(connected, vector, _orders[index].Outputs[0]),
                QuantizedLstm lstm => new RecurrentAssigner(Lanes, vector, _orders[index]).Place(lstm),
                QuantizedGru gru => new RecurrentAssigner(Lanes, vector, _orders[index]).Place(gru),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            layers.Add(layer);
            vector = layer.Output;
        }

        return new LaneGraph(input, layers.MoveToImmutable());
    }

    private static void CheckPlace(QuantizedGraph graph, int index, string? file)
    {
        if (graph.Layers[index] is not QuantizedConv2d conv)
        {
            return;
        }

        if (index == 0 ? conv.InputChannels != 1 : graph.Layers[index - 1] is not QuantizedConv2d)
        {
            throw new EseException(
                ErrorTable.UnsupportedPlace,
                $"Convolution '{conv.Name}' reads {conv.InputChannels} channels of {(index == 0 ? "the features" : $"layer '{graph.Layers[index - 1].Name}'")}; "
                + "it must read the features as one channel, or follow another convolution.",
                file);
        }

        if (index == graph.Layers.Length - 1 && conv is { OutputBins: > 1, OutputChannels: > 1 })
        {
            throw new EseException(
                ErrorTable.UnsupportedPlace,
                $"Convolution '{conv.Name}' is the last layer and has {conv.OutputChannels} channels of {conv.OutputBins} bins; the logits need a "
                + "fully connected or recurrent layer behind it, one channel, or one bin.",
                file);
        }
    }

    private LaneConv2d Place(QuantizedConv2d conv, VectorLayout input, QuantizedLayer? next)
    {
        var margin = (next as QuantizedConv2d)?.PaddingBins ?? 0;
        var order = UnitOrder.Identity(conv.OutputChannels);
        var weights = LaneMatrix.Place(
            conv.Weights, "kernel", Lanes, order, OneGate, VectorLayout.Identity(conv.Weights.Columns));
        return new LaneConv2d(
            conv,
            weights,
            LaneMatrix.Slots(order.Count, Lanes),
            ParameterWords.PerGate(conv.Bias, order, 1, Lanes),
            margin,
            input,
            VectorLayout.BinMajor(conv.OutputChannels, conv.OutputBins, margin));
    }

    private LaneFullyConnected Place(QuantizedFullyConnected layer, VectorLayout input, UnitOrder order) => new(
        layer,
        LaneMatrix.Place(layer.Weights, "weights", Lanes, order, OneGate, input),
        LaneMatrix.Slots(order.Count, Lanes),
        ParameterWords.PerGate(layer.Bias, order, 1, Lanes),
        input,
        VectorLayout.Of(order));
}
