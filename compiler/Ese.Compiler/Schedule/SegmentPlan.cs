using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Which segment holds which vectors. Every layer gets a scratch segment while there are any; later ones lie behind each
/// other in the steps of a shared one. One segment holds the directions of whichever layer sums them. What a convolution reads starts at word 0, since <c>ldw</c> has no offset.
/// Steps, and layers within a step, begin at words of the memory port.
/// </summary>
internal sealed class SegmentPlan
{
    private const int InputSegment = 1;
    private const int OutputSegment = 2;

    private readonly int _firstScratch;
    private readonly int[] _words = new int[InstructionTable.Segments];
    private readonly int[] _axes = new int[InstructionTable.Segments];
    private readonly int _sideBySide;
    private int _next;

    /// <summary>Segment of hidden and cell vectors that outlive a run.</summary>
    public const int StateSegment = 3;

    /// <summary>Plans the vectors of a network.</summary>
    /// <exception cref="EseException">There are more convolutions than time axes.</exception>
    public SegmentPlan(LaneGraph graph, QuantizedGraph quantized, ArchitectureRecord architecture, string? file)
    {
        HasState = graph.Layers.Any(layer => layer is LaneRecurrent { Directions.Length: 1 });
        _firstScratch = HasState ? StateSegment + 1 : StateSegment;
        _next = _firstScratch;
        var summed = graph.Layers.OfType<LaneRecurrent>().Where(layer => layer.Sum is not null).ToArray();
        _sideBySide = summed.Length > 0 ? _next++ : -1;
        var axes = ImmutableArray.CreateBuilder<TimeAxis>();
        axes.Add(new TimeAxis(0, -1, 1, 1, 0));
        _words[InputSegment] = PortAlignment.Align(graph.Input.Words, architecture);
        Input = new VectorSequence(InputSegment, 0, 0, _words[InputSegment], graph.Input, quantized.Input);
        var places = new List<(int Segment, int Axis, int Offset)>();
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var layer = graph.Layers[index];
            if (layer is LaneConv2d { Source: var conv })
            {
                axes.Add(new TimeAxis(axes.Count, axes.Count - 1, conv.KernelSteps, conv.StrideSteps, conv.PaddingSteps));
            }

            CheckAxes(axes.Count, layer.Name, file);
            var last = index == graph.Layers.Length - 1;
            var segment = last ? OutputSegment : Scratch(axes.Count - 1, graph.Layers[index + 1] is LaneConv2d);
            places.Add((segment, axes.Count - 1, _words[segment]));
            _axes[segment] = axes.Count - 1;
            _words[segment] += PortAlignment.Align(layer.Output.Words, architecture);
        }

        if (_sideBySide >= 0)
        {
            // Convolutions stand in front of recurrent layers, so all of these have the last axis.
            _axes[_sideBySide] = axes.Count - 1;
            _words[_sideBySide] = PortAlignment.Align(summed.Max(layer => 2 * layer.Output.Words), architecture);
        }

        Axes = axes.ToImmutable();
        Outputs = [.. places.Select((place, index) => new VectorSequence(
            place.Segment, place.Axis, place.Offset, _words[place.Segment], graph.Layers[index].Output, graph.Layers[index].OutputFormat))];
    }

    /// <summary>Whether a layer keeps its state from one run to the next.</summary>
    public bool HasState { get; }

    /// <summary>The features.</summary>
    public VectorSequence Input { get; }

    /// <summary>The output of every layer.</summary>
    public ImmutableArray<VectorSequence> Outputs { get; }

    /// <summary>Time axes, by index.</summary>
    public ImmutableArray<TimeAxis> Axes { get; }

    /// <summary>Where a layer that sums its directions puts them first, one behind the other; null for any other layer.</summary>
    public VectorSequence? SideBySide(LaneRecurrent layer) => layer.Sum is null
        ? null
        : new VectorSequence(
            _sideBySide, _axes[_sideBySide], 0, _words[_sideBySide], VectorLayout.Concatenate(layer.Output, layer.Output), Hidden(layer.Source));

    /// <summary>The segments, the image's without its size.</summary>
    /// <param name="stateWords">Words of the state segment.</param>
    public ImmutableArray<Segment> Segments(int stateWords)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>(_next);
        segments.Add(new Segment(0, SegmentRole.Image, "image", -1, 0, 0));
        segments.Add(new Segment(InputSegment, SegmentRole.Input, "features", 0, 2 * _words[InputSegment], 0));
        segments.Add(new Segment(OutputSegment, SegmentRole.Output, "logits", _axes[OutputSegment], 2 * _words[OutputSegment], 0));
        if (HasState)
        {
            segments.Add(new Segment(StateSegment, SegmentRole.State, "state", -1, 0, 2L * stateWords));
        }

        for (var index = _firstScratch; index < _next; index++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"scratch{index - _firstScratch}");
            segments.Add(new Segment(index, SegmentRole.Scratch, name, _axes[index], 2 * _words[index], 0));
        }

        return segments.ToImmutable();
    }

    private static FixedFormat Hidden(QuantizedLayer layer) =>
        layer is QuantizedLstm lstm ? lstm.Forward.Hidden : ((QuantizedGru)layer).Forward.Hidden;

    private int Scratch(int axis, bool alone)
    {
        if (_next < InstructionTable.Segments)
        {
            return _next++;
        }

        // Only layers behind the last convolution come here, and they all have the last axis.
        Debug.Assert(!alone);
        return Enumerable.Range(_firstScratch, _next - _firstScratch)
            .Where(index => _axes[index] == axis && index != _sideBySide)
            .MinBy(index => _words[index]);
    }

    private static void CheckAxes(int axes, string layer, string? file)
    {
        if (axes > InstructionTable.TimeAxes)
        {
            throw new EseException(
                ErrorTable.TooManyAxes,
                $"Convolution '{layer}' needs time axis {axes - 1}; an engine has {InstructionTable.TimeAxes}, one for the features and one for "
                + "each convolution: use fewer convolutions.",
                file);
        }
    }
}
