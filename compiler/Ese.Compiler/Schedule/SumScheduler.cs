using Ese.Isa;

namespace Ese.Compiler;

/// <summary>The sum of two directions that lie side by side in the steps of a segment: load both, add, store.</summary>
internal static class SumScheduler
{
    private const string Part = "join";

    /// <summary>Schedules the sum of a layer.</summary>
    public static void Schedule(ProgramBuilder builder, LaneRecurrent layer, VectorSequence sideBySide, VectorSequence output)
    {
        builder.BeginSection(layer.Name);
        builder.Part(Part);
        var words = output.Layout.Words;
        var both = builder.Buffer(OnChipSpace.Activation, "both directions", 2 * words);
        var sum = builder.Buffer(OnChipSpace.Activation, "sum", words);
        builder.LoadStep(sideBySide, StepOrder.Forward, both, 2 * words);
        builder.BeginTimeLoop(output.Axis);
        builder.Add(layer.Sum!, layer.OutputFormat, words, both, sum);
        builder.StoreStep(output, StepOrder.Forward, sum, 0, words);
        builder.LoadStep(sideBySide, StepOrder.Forward, both, 2 * words, ahead: true);
        builder.EndLoop();
    }
}
