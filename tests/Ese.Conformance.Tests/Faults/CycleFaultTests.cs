namespace Ese.Conformance.Tests;

/// <summary>Faults of the cycle model (promise P5).</summary>
public class CycleFaultTests
{
    [Fact]
    public void ADrainOneCycleLongerIsCaught() => AssertCaught(
        "EngineTiming.cs", "public const int MatrixDrain = 4;", "public const int MatrixDrain = 5;");

    [Fact]
    public void AStageTooManyInTheTreeIsCaught() => AssertCaught(
        "EngineTiming.cs", "architecture.ColumnGroups * 2 - 1)", "architecture.ColumnGroups * 2)");

    [Fact]
    public void LinesThatStreamBeforeTheFifoOutlastsTheLatencyAreCaught() => AssertCaught(
        "LineFetcher.cs", "_consumed.Length >= _latency + 2", "_consumed.Length >= _latency");

    [Fact]
    public void AStreamTakenWhileTheLastIsRequestedIsCaught() => AssertCaught(
        "LineFetcher.cs", "Math.Max(found + 1, _lastRequest)", "found + 1");

    [Fact]
    public void RoomInTheFifoOneCycleLateIsCaught() => AssertCaught(
        "LineFetcher.cs", "_consumed[_globalLine % _consumed.Length] + 1;", "_consumed[_globalLine % _consumed.Length] + 2;");

    [Fact]
    public void IssueOfAMatrixInstructionCountedTwiceIsCaught() => AssertCaught(
        "CycleSimulator.cs", "instruction.Unit == MatrixUnit ? 0 : 1", "1");

    [Fact]
    public void HeldCyclesOfTheWrongUnitAreCaught() => AssertCaught(
        "CycleSimulator.cs", "_tallies[_holder[unit]].HeldMatrix += _idleAt[unit] - idle;", "_tallies[_holder[unit]].HeldMatrix += _idleAt[unit];");

    [Fact]
    public void TransfersOfOneChannelOnlyAreCaught() => AssertCaught(
        "TransferWords.cs", "return Each * active.Count;", "return Each;");

    [Fact]
    public void HoldsTakenForImbalanceAreCaught() => AssertCaught(
        "StreamSlots.cs", "queue += trailing[lane];", "");

    [Fact]
    public void APortUsedTwiceIsCaught() => AssertCaught(
        "VectorPort.cs", "Math.Max(issue + 1, _free)", "issue + 1");

    [Fact]
    public void LateLinesCountedWithTheLinesAreCaught() => AssertCaught(
        "MatrixTimeline.cs", "fetcher.End - _firstLine - _lines", "fetcher.End - _firstLine");

    [Fact]
    public void AnOwnUnitThatIsNotWaitedForIsCaught() => AssertCaught(
        "InstructionTiming.cs", "(Unit < 0 ? 0 : 1 << Unit)", "0");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Cycles/" + file, original, replacement), nameof(CycleCheck));
}
