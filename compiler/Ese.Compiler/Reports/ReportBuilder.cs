using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>Collects the compile report from what the passes left.</summary>
internal static class ReportBuilder
{
    private static readonly string[] Directions = ["forward", "backward"];

    public static CompileReport Build(Compilation compilation)
    {
        var quantized = compilation.Quantized!;
        var cycles = CycleReports.Create(compilation);
        var inputs = quantized.InputWidth;
        var layers = ImmutableArray.CreateBuilder<LayerReport>(quantized.Layers.Length);
        for (var index = 0; index < quantized.Layers.Length; index++)
        {
            layers.Add(Layer(compilation, cycles, index, inputs));
            inputs = quantized.Layers[index].Outputs;
        }

        return new CompileReport
        {
            Model = compilation.Model.Name,
            ModelId = compilation.Binary!.ModelId,
            Target = compilation.Architecture.Name,
            Input = quantized.Input.ToString(),
            WeightBits = compilation.Options.WeightBits,
            VectorBits = compilation.Options.VectorBits,
            Tables = compilation.Options.Tables,
            Layers = layers.MoveToImmutable(),
            Memories = Memories(compilation),
            Instructions = compilation.Encoded!.Words.Length,
            BinaryBytes = compilation.Bytes!.Length,
            Cycles = cycles.Summary(),
        };
    }

    private static LayerReport Layer(Compilation compilation, CycleReports cycles, int index, int inputs)
    {
        var source = compilation.Quantized!.Layers[index];
        var layer = compilation.Lanes!.Layers[index];
        var streams = compilation.Encoded!.Streams.ToLookup(stream => stream.Chunk.Matrix);
        return new LayerReport(
            source.Name,
            Kind(source),
            inputs,
            source.Outputs,
            source.Output.ToString(),
            Margin(compilation.Quantization, source.Name),
            Saturated(compilation.Quantization, source.Name),
            compilation.Schedule!.Instructions.Count(instruction => instruction.Layer == source.Name),
            [.. layer.Matrices.Select(matrix => Matrix(matrix, [.. streams[matrix]], cycles.Matrix(matrix)))],
            cycles.Layer(source.Name));
    }

    private static MatrixReport Matrix(LaneMatrix matrix, PlacedStream[] streams, LayerCycles? cycles)
    {
        var total = streams.Aggregate(default(StreamStatistics), (sum, stream) => sum + stream.Statistics);
        return new MatrixReport(
            matrix.Part,
            matrix.Source.Rows,
            matrix.Source.Columns,
            total.Weights,
            matrix.Source.Format.ToString(),
            matrix.Source.Align,
            string.Join("+", streams.Select(stream => stream.Format.Name).Distinct()),
            streams.Sum(stream => (long)stream.Lines),
            streams.Sum(stream => stream.Bytes),
            (double)total.Padding / total.Elements,
            (double)total.Hold / total.Elements,
            cycles);
    }

    private static string Kind(QuantizedLayer layer) => layer switch
    {
        QuantizedConv2d => "conv2d",
        QuantizedFullyConnected => "fully connected",
        QuantizedLstm lstm => (lstm.Forward.Projection is null ? "lstm" : "lstmp") + (lstm.Backward is null ? "" : " ×2"),
        QuantizedGru gru => "gru" + (gru.Backward is null ? "" : " ×2"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static int? Margin(QuantizationReport? report, string layer) =>
        report?.Accumulators.Where(margin => margin.Layer == layer).Min(margin => (int?)margin.MarginBits);

    private static double? Saturated(QuantizationReport? report, string layer)
    {
        string[] names =
        [
            CalibrationNames.Output(layer),
            .. Directions.SelectMany(direction => new[]
            {
                CalibrationNames.Hidden(layer, direction), CalibrationNames.Cell(layer, direction), CalibrationNames.Memory(layer, direction),
            }),
        ];
        return report?.Vectors.Where(vector => names.Contains(vector.Name, StringComparer.Ordinal)).Max(vector => vector.SaturatedShare);
    }

    private static ImmutableArray<MemoryReport> Memories(Compilation compilation)
    {
        var architecture = compilation.Architecture;
        long Used(OnChipSpace space) => compilation.Schedule!.Buffers.Where(buffer => buffer.Space == space)
            .Select(buffer => (long)compilation.Allocation!.Addresses[buffer.Id] + buffer.Words).DefaultIfEmpty().Max();
        return
        [
            new MemoryReport("activation words", Used(OnChipSpace.Activation), architecture.ActivationWords),
            new MemoryReport("cell words", Used(OnChipSpace.Cell), architecture.CellWords),
            new MemoryReport("parameter words", Used(OnChipSpace.Parameter), architecture.ParameterWords),
            new MemoryReport("instructions", compilation.Encoded!.Words.Length, architecture.ProgramWords),
            new MemoryReport("image bytes", compilation.Encoded.Image.Length, architecture.MemoryBytes),
        ];
    }
}
