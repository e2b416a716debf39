namespace Ese.Conformance.Tests;

/// <summary>Faults of issue, transfers, fetching and accounts in the cycle model (promise P5).</summary>
public class CycleSchedulingFaultTests
{
    [Fact]
    public void AFifoOneLineDeeperIsCaught() => AssertCaught(
        "LineFetcher.cs", "_consumed = new long[architecture.PrefetchLines];", "_consumed = new long[architecture.PrefetchLines + 1];");

    [Fact]
    public void ALatencyOneCycleShortIsCaught() => AssertCaught("LineFetcher.cs", "_lastRequest + _latency + 1);", "_lastRequest + _latency);");

    [Fact]
    public void AFetcherThatDoesNotGiveWayToTransfersIsCaught() => AssertCaught(
        "LineFetcher.cs", "request = _port is null ? request : _port.FirstFree(request);", "");

    [Fact]
    public void AStreamFetchedOnlyWhenItIsIssuedIsCaught() => AssertCaught("LineFetcher.cs", "_nextRequest = _taken + 1;", "_nextRequest = Math.Max(_taken, issue) + 1;");

    [Fact]
    public void AWalkerThatJumpsIsCaught() => AssertCaught("LineFetcher.cs", "var found = _taken + walked;", "var found = _taken + 1;");

    [Fact]
    public void LinesThatTakeWholeWordsAreCaught() => AssertCaught(
        "LineFetcher.cs", "var needed = (_line + 1) * _lineBytes;", "var needed = (_line + 1) * EngineTiming.CeilingQuotient(_lineBytes, _width) * _width;");

    [Fact]
    public void AShortCutPastATransferIsCaught() => AssertCaught("LineFetcher.cs", "&& (_port is null || _port.IsFreeFrom(_nextRequest))", "");

    [Fact]
    public void TransfersThatShareThePortAreCaught() => AssertCaught("VectorPort.cs", "var start = Math.Max(issue + 1, _free);", "var start = issue + 1;");

    [Fact]
    public void AUnitThatTakesTwoInstructionsIsCaught() => AssertCaught("InstructionTiming.cs", "| (Unit < 0 ? 0 : 1 << Unit)", "");

    [Fact]
    public void AHaltThatDoesNotWaitIsCaught() => AssertCaught("InstructionTiming.cs", "definition == Halt.Definition ? AllUnits", "definition == Halt.Definition ? 0");

    [Fact]
    public void TwoIssuesInACycleAreCaught() => AssertCaught("CycleSimulator.cs", "next = issue + 1;", "next = issue + (instruction.Unit < 0 ? 0 : 1);");

    [Fact]
    public void ChannelsThatTransferAtOnceAreCaught() => AssertCaught(
        "TransferWords.cs", "words += Count(sequencer, channel);", "words = Count(sequencer, channel);");

    [Fact]
    public void AnElementUnitWithOneUnitPerCycleOnlyIsCaught() => AssertCaught(
        "EngineTiming.cs", "word[Lstm.Units] * architecture.Lanes, architecture.ElementUnitsPerCycle)", "word[Lstm.Units] * architecture.Lanes, 1)");

    [Fact]
    public void HoldOfALaneAheadCountedAsPaddingIsCaught() => AssertCaught("StreamSlots.cs", "queue += trailing[lane];", "padding += trailing[lane];");

    [Fact]
    public void IdleTimeGivenToAnotherInstructionIsCaught() => AssertCaught(
        "CycleSimulator.cs", "next.VectorCycles += _vectorCycles;", "_tallies[0].VectorCycles += _vectorCycles;");

    [Fact]
    public void AWeightStoreThatUsesThePortIsCaught() => AssertCaught("LineFetcher.cs", "_port = usesStore ? null : port;", "_port = port;");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Cycles/" + file, original, replacement), nameof(CycleCheck));
}
