using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Puts program, image and facts together.</summary>
internal static class BinaryBuilder
{
    /// <summary>Builds the content of the binary.</summary>
    public static EseBinary Build(
        EseModel model, QuantizedGraph quantized, LaneGraph lanes, ProgramSchedule schedule, EncodedProgram encoded, ArchitectureRecord architecture) => new()
        {
            ModelId = model.Id,
            Architecture = architecture,
            Facts = Facts(model, quantized, lanes, schedule),
            Axes = schedule.Axes,
            Segments = schedule.Segments.SetItem(0, schedule.Segments[0] with { FixedBytes = encoded.Image.Length }),
            Program = encoded.Words,
            Image = encoded.Image,
            Tags = schedule.Tags,
            Symbols = [.. schedule.Outputs.Select((output, index) => new LayerSymbol(
                lanes.Layers[index].Name, output.Segment, output.Axis, output.Offset, output.Stride, output.Format, output.Layout.Positions))],
        };

    private static ModelFacts Facts(EseModel model, QuantizedGraph quantized, LaneGraph lanes, ProgramSchedule schedule)
    {
        var logits = schedule.Outputs[^1];
        ImmutableArray<QuantizedMatrix> matrices = [.. lanes.Layers.SelectMany(layer => layer.Matrices).Select(matrix => matrix.Source)];
        return new ModelFacts
        {
            Name = model.Name,
            FrontEnd = model.FrontEnd,
            Labels = model.Labels,
            Blank = model.Blank,
            Input = quantized.Input,
            InputWords = schedule.Input.Stride,
            InputOffset = lanes.Input.Positions[0],
            Logits = logits.Format,
            LogitWords = logits.Stride,
            LogitAxis = logits.Axis,
            Streamable = lanes.Layers.All(layer => layer is not LaneRecurrent { Directions.Length: > 1 }),
            LayerCount = lanes.Layers.Length,
            WeightCount = matrices.Sum(matrix => (long)matrix.Rows * matrix.Columns),
            NonZeroCount = matrices.Sum(matrix => (long)matrix.Weights.Length - matrix.Weights.AsSpan().Count((short)0)),
            BeamWidth = model.Decoder.BeamWidth,
        };
    }
}
