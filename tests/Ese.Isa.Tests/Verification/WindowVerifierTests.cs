using static Ese.Isa.Tests.SampleBinary;

namespace Ese.Isa.Tests;

/// <summary>Convolutions: windows that loops move.</summary>
public sealed class WindowVerifierTests
{
    private const int LoadSteps = 2;
    private const int SetWindow = 3;
    private const int BinLoop = 4;
    private const int Kernel = 5;
    private const int Result = 6;

    [Fact]
    public void ASoundConvolutionVerifies() => Assert.Empty(BinaryVerifier.Findings(Create()));

    [Fact]
    public void AWindowThatLeavesActivationMemoryInItsLastPassIsFound() =>
        Found(ErrorTable.OnChipAddress, Kernel, Create(window => window.With(Window.InputStride, 60)));

    [Fact]
    public void AWindowWhoseLastStepIsOutOfRangeIsFound() =>
        Found(ErrorTable.OnChipAddress, Kernel, Create(window => window.With(Window.Outer, 62)));

    [Fact]
    public void AWindowThatReadsPastTheLoadedStepsIsFound() =>
        Found(ErrorTable.ReadBeforeWrite, Kernel, Create(window => window.With(Window.InputStride, 2)));

    [Fact]
    public void AResultThatLeavesActivationMemoryInItsLastPassIsFound() =>
        Found(ErrorTable.OnChipAddress, Result, Create(window => window.With(Window.OutputStride, 15)));

    [Fact]
    public void AResultThatLeavesGapsDoesNotCountAsWrittenBetween()
    {
        Found(ErrorTable.ReadBeforeWrite, 8, Create(window => window.With(Window.OutputStride, 3)));
        Assert.DoesNotContain(BinaryVerifier.Findings(Create(window => window.With(Window.OutputStride, 1))), finding => finding.Instruction != 8);
    }

    [Fact]
    public void AConvolutionWithoutWindowIsFound()
    {
        var binary = Create();
        Found(ErrorTable.InvalidOperand, Kernel, binary with { Program = binary.Program.SetItem(SetWindow, Word(Nop.Definition)) });
        Found(ErrorTable.InvalidOperand, Result, binary with { Program = binary.Program.SetItem(SetWindow, Word(Nop.Definition)) });
    }

    [Fact]
    public void AWindowThatDependsOnASkippedLoopIsFound()
    {
        var binary = Create();
        var conv = binary.Program[Kernel];
        Found(ErrorTable.InvalidOperand, 11, binary with { Program = binary.Program.Insert(10, Word(Nop.Definition)).Insert(11, conv) });
    }

    [Fact]
    public void AWindowThatMovesWithTimeIsFound() =>
        Found(ErrorTable.InvalidOperand, Kernel, Create(window => window.With(Window.Counter, 0)));

    [Fact]
    public void StepsOutsideTheirSegmentAreFound()
    {
        var binary = Create();
        Found(ErrorTable.SegmentAccess, LoadSteps, binary with { Program = binary.Program.SetItem(LoadSteps, binary.Program[LoadSteps].With(LoadWindow.Stride, 3)) });
        Found(ErrorTable.SegmentAccess, LoadSteps, binary with { Program = binary.Program.SetItem(LoadSteps, binary.Program[LoadSteps].With(LoadWindow.InputAxis, 1)) });
        Found(ErrorTable.InvalidOperand, LoadSteps, binary with { Program = binary.Program.SetItem(LoadSteps, binary.Program[LoadSteps].With(LoadWindow.OutputAxis, 1)) });
        Found(ErrorTable.InvalidOperand, LoadSteps, binary with { Program = binary.Program.SetItem(LoadSteps, binary.Program[LoadSteps].With(LoadWindow.Counter, 2)) });
    }

    /// <summary>Two input bins over three steps, a kernel of one bin and three steps, two output bins and two output channels.</summary>
    private static EseBinary Create(Func<InstructionWord, InstructionWord>? change = null)
    {
        var image = new SampleImage();
        var kernel = image.Add(StreamBits.Dense(SlotFormat.All[1], 2, rows: 1, columns: 3, (lane, _, column) => lane + column + 1));
        var parameters = image.Add(new byte[8]);
        var window = Word(Window.Definition, (Window.Inner, 1), (Window.Outer, 2), (Window.Counter, 1), (Window.InputStride, 1), (Window.OutputStride, 2));
        InstructionWord[] program =
        [
            Word(LoadConstants.Definition, (LoadConstants.Space, 2), (LoadConstants.Offset, parameters), (LoadConstants.Length, 2)),
            Word(Loop.Definition, (Loop.OverAxis, 1), (Loop.End, 9)),
            Word(LoadWindow.Definition, (LoadWindow.Segment, 1), (LoadWindow.Stride, 2), (LoadWindow.Count, 3), (LoadWindow.Hop, 1), (LoadWindow.Length, 2), (CommonFields.Wait, Matrix)),
            change is null ? window : change(window),
            Word(Loop.Definition, (Loop.Counter, 1), (Loop.Count, 2), (Loop.End, 7)),
            kernel.Word(1, 3, 0, 0, Load | Element, Conv.Definition),
            Word(Requantize.Definition, (Requantize.Units, 1), (Requantize.Destination, 50), (Requantize.High, 99), (Requantize.Loop, 1), (CommonFields.Wait, Load | Matrix | Store)),
            Word(EndLoop.Definition, (EndLoop.Counter, 1), (EndLoop.Start, BinLoop)),
            Word(StoreVector.Definition, (StoreVector.Segment, 3), (StoreVector.Stride, 4), (StoreVector.Order, 1), (StoreVector.Source, 50), (StoreVector.Length, 4), (CommonFields.Wait, Element)),
            Word(EndLoop.Definition, (EndLoop.Start, 1)),
            Word(Halt.Definition),
        ];
        var sample = SampleBinary.Create();
        return sample with
        {
            Program = [.. program],
            Image = image.Bytes,
            Segments = sample.Segments.SetItem(0, sample.Segments[0] with { FixedBytes = image.Length }),
        };
    }

    private static void Found(ErrorCode code, int instruction, EseBinary binary)
    {
        var findings = BinaryVerifier.Findings(binary);
        Assert.True(
            findings.Any(finding => finding.Code == code && finding.Instruction == instruction),
            $"{code} at {instruction} is not among: {string.Join("; ", findings)}");
    }
}
