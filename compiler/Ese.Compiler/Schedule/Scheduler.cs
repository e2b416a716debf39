using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Writes the program of a network, layer by layer; addresses, waits and streams stay names.</summary>
internal static class Scheduler
{
    /// <summary>Name of the tag of what belongs to no layer.</summary>
    private const string ProgramPart = "program";

    /// <summary>Schedules a network.</summary>
    /// <param name="quantized">The network in logical order.</param>
    /// <param name="graph">The same on lanes.</param>
    /// <param name="report">The overflow certificate, or null: then no accumulators count as narrow.</param>
    /// <param name="architecture">What to compile for.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">A layer needs what no instruction can say.</exception>
    public static ProgramSchedule Schedule(
        QuantizedGraph quantized, LaneGraph graph, QuantizationReport? report, ArchitectureRecord architecture, string? file)
    {
        var plan = new SegmentPlan(graph, quantized, architecture, file);
        var builder = new ProgramBuilder(architecture, file);
        builder.BeginSection("");
        builder.Part(ProgramPart);
        builder.Clear(0);
        builder.Clear(1);
        if (quantized.Tables.Length > 0)
        {
            builder.LoadTables(quantized.Tables);
        }

        var input = plan.Input;
        for (var index = 0; index < graph.Layers.Length; index++)
        {
            var output = plan.Outputs[index];
            switch (graph.Layers[index])
            {
                case LaneConv2d conv:
                    ConvScheduler.Schedule(builder, conv, input, output, report);
                    break;
                case LaneFullyConnected connected:
                    FullyConnectedScheduler.Schedule(builder, connected, input, output, report);
                    break;
                case LaneRecurrent recurrent:
                    RecurrentScheduler.Schedule(builder, recurrent, input, output, plan.SideBySide(recurrent), report);
                    break;
            }

            input = output;
        }

        builder.BeginSection("");
        builder.Part(ProgramPart);
        builder.Halt();
        CheckLength(builder.Instructions.Length, architecture, file);
        return new ProgramSchedule
        {
            Instructions = builder.Instructions,
            Buffers = builder.Buffers,
            Chunks = builder.Chunks,
            Constants = builder.Constants,
            Segments = plan.Segments(builder.StateWords),
            Axes = plan.Axes,
            Tags = builder.Tags,
            Input = plan.Input,
            Outputs = plan.Outputs,
        };
    }

    private static void CheckLength(int instructions, ArchitectureRecord architecture, string? file)
    {
        if (instructions > architecture.ProgramWords)
        {
            throw new EseException(
                ErrorTable.ProgramTooLong,
                $"The program has {instructions} instructions; target {architecture.Name} holds {architecture.ProgramWords}: use fewer layers.",
                file);
        }
    }
}
