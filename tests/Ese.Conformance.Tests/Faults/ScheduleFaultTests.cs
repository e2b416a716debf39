namespace Ese.Conformance.Tests;

/// <summary>Faults of the schedule: order, waits, state, loops and what memory holds when it is read (promises P4 and P5).</summary>
public class ScheduleFaultTests
{
    [Fact]
    public void WaitMasksThatAreDroppedAreCaughtByTheVerifier() => Assert.Contains(
        "does not verify",
        Fault.AssertCaught(InSchedule("WaitMasks.cs", "_accesses[index].Any(mine =>", "_accesses[index].Any(mine => mine.Length < 0 &&"), nameof(BinaryCheck)),
        StringComparison.Ordinal);

    [Fact]
    public void WaitsThatForgetTheWayBackOfALoopAreCaughtByTheVerifier() => Assert.Contains(
        "does not verify",
        Fault.AssertCaught(
            InSchedule("WaitMasks.cs", "? [(int)instruction.Word[EndLoop.Start] + 1, index + 1]", "? [index + 1]"), nameof(BinaryCheck)),
        StringComparison.Ordinal);

    [Fact]
    public void AStateThatIsNotStoredIsCaught() => Fault.AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.StoreState(hiddenPlace, buffers.Hidden);", ""), nameof(StreamCheck));

    [Fact]
    public void CellsStoredInThePlaceOfTheHiddenVectorAreCaught() => Fault.AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.StoreState(cellPlace, cells);", "_builder.StoreState(hiddenPlace, cells);"), nameof(StreamCheck));

    [Fact]
    public void AStateThatIsNotLoadedIsCaught() => Fault.AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.LoadState(hiddenPlace, buffers.Hidden);", "_builder.Zero(buffers.Hidden, 0, buffers.Hidden.Words);"), nameof(StreamCheck));

    [Fact]
    public void ABackwardDirectionThatRunsForwardIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "index == 0 ? StepOrder.Forward : StepOrder.Reverse", "StepOrder.Forward"));

    [Fact]
    public void ASecondDirectionThatStartsInTheStateOfTheFirstIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.Zero(fresh, 0, fresh.Words);", ""));

    [Fact]
    public void ASecondDirectionStoredOverTheFirstIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "index == 0 ? 0 : _layer.Directions[0].Hidden.Words", "0"));

    [Fact]
    public void AProjectionIntoTheBankOfTheGatesIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.Multiply(projection, buffers.Memory!, ProjectionBank, proven);", "_builder.Multiply(projection, buffers.Memory!, GateBank, proven);"));

    [Fact]
    public void ARecurrenceThatReadsTheInputIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "_builder.Multiply(direction.Recurrent, buffers.Hidden, GateBank, narrow);", "_builder.Multiply(direction.Recurrent, buffers.Input, GateBank, narrow);"));

    [Fact]
    public void MarginsThatAreNotZeroedAreCaught() => AssertCaught(
        InSchedule("ConvScheduler.cs", "builder.Zero(result, 0, resultWords);", ""));

    [Fact]
    public void MarginsOverwrittenBySpareUnitsAreCaught() => AssertCaught(
        InSchedule("ConvScheduler.cs", "if (margin > 0 && positions > channels)", "if (margin > 0 && positions < channels)"));

    [Fact]
    public void AConvolutionThatStopsOneBinEarlyIsCaught() => AssertCaught(
        InSchedule("ConvScheduler.cs", "builder.BeginCountLoop(conv.OutputBins);", "builder.BeginCountLoop(Math.Max(conv.OutputBins - 1, 1));"));

    [Fact]
    public void AKernelsStepsTakenForItsBinsAreCaught() => AssertCaught(
        InSchedule("ConvScheduler.cs", "builder.LoadSteps(input, output.Axis, conv.KernelSteps, conv.StrideSteps, steps);", "builder.LoadSteps(input, output.Axis, conv.KernelSteps, conv.StrideBins, steps);"));

    [Fact]
    public void BuffersThatOverlapAreCaught() => AssertCaught(InSchedule("Allocator.cs", "next += buffer.Words;", "next += buffer.Words / 2;"));

    [Fact]
    public void AnAxisWithoutPaddingIsCaught() => AssertCaught(
        InSchedule("SegmentPlan.cs", "conv.KernelSteps, conv.StrideSteps, conv.PaddingSteps)", "conv.KernelSteps, conv.StrideSteps, 0)"));

    [Fact]
    public void CellsOfAnotherBinaryPointAreCaught() => AssertCaught(
        InSchedule("ProgramBuilder.Compute.cs", "(Ese.Isa.Lstm.CellFraction, direction.CellFraction)", "(Ese.Isa.Lstm.CellFraction, Math.Max(direction.CellFraction - 1, 0))"));

    private static SourceFault InSchedule(string file, string original, string replacement) =>
        SourceFault.InCompiler("Schedule/" + file, original, replacement);

    private static void AssertCaught(SourceFault fault) => Fault.AssertCaught(fault, nameof(LayerCheck));
}
