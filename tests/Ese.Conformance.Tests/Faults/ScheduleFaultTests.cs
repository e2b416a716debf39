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
    public void ALoadOfTablesThatIsSaidToTouchOtherWordsIsCaught() => Assert.Contains(
        "but is said to touch",
        Fault.AssertCaught(
            InSchedule("ProgramBuilder.Memory.cs", "new ResourceAccess(EngineResource.Table, -1, 0, words", "new ResourceAccess(EngineResource.Table, 1, 0, words"), nameof(WaitCheck)),
        StringComparison.Ordinal);

    [Fact]
    public void AStateThatIsNotStoredIsCaught() => Fault.AssertCaught(
        InSchedule("RecurrentDirection.cs", "_builder.StoreState(_hiddenPlace, _buffers.Hidden);", ""), nameof(StreamCheck));

    [Fact]
    public void CellsStoredInThePlaceOfTheHiddenVectorAreCaught() => Fault.AssertCaught(
        InSchedule("RecurrentDirection.cs", "_builder.StoreState(_cellPlace, cells);", "_builder.StoreState(_hiddenPlace, cells);"), nameof(StreamCheck));

    [Fact]
    public void AStateThatIsNotLoadedIsCaught() => Fault.AssertCaught(
        InSchedule("RecurrentDirection.cs", "_builder.LoadState(_hiddenPlace, _buffers.Hidden);", "_builder.Zero(_buffers.Hidden, 0, _buffers.Hidden.Words);"), nameof(StreamCheck));

    [Fact]
    public void ABackwardDirectionThatRunsForwardIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "_index == 0 ? StepOrder.Forward : StepOrder.Reverse", "StepOrder.Forward"));

    [Fact]
    public void CellsThatStartInWhatTheLayerBeforeLeftAreCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "_builder.Zero(fresh, 0, fresh.Words);", ""));

    [Fact]
    public void ASecondDirectionStoredOverTheFirstIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "index == 0 ? 0 : _layer.Directions[0].Hidden.Words", "0"));

    [Fact]
    public void AProjectionReadFromTheBankOfTheGatesIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "_direction.ProjectionSlots, ProjectionBank", "_direction.ProjectionSlots, GateBank"));

    [Fact]
    public void ARecurrenceThatReadsTheInputIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "_builder.Multiply(_direction.Recurrent, _buffers.Hidden,", "_builder.Multiply(_direction.Recurrent, _buffers.Input,"));

    [Fact]
    public void AnInputLoadedTwiceInPlaceOfTheNextStepsIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "_layer.Input.Words, ahead: true)", "_layer.Input.Words)"));

    [Fact]
    public void AHiddenVectorStoredOneStepLateIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "Store(Order, behind: true)", "Store(Order, behind: false)"));

    [Fact]
    public void ALastStepStoredOverTheFirstIsCaught() => AssertCaught(
        InSchedule("RecurrentDirection.cs", "Order == StepOrder.Forward ? StepOrder.Reverse : StepOrder.Forward", "Order"));

    [Fact]
    public void ALastStepThatIsNotStoredIsCaught() => AssertCaught(
        InSchedule("RecurrentScheduler.cs", "backward.StoreLast();", ""));

    [Fact]
    public void ASumOfTheStepBeforeIsCaught() => AssertCaught(
        InSchedule("SumScheduler.cs", "both, 2 * words, ahead: true)", "both, 2 * words)"));

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
