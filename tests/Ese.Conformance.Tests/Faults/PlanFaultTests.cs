namespace Ese.Conformance.Tests;

/// <summary>Faults of the SIMD emulator's plans: passes multiplied ahead, loops divided between threads (promise P5).</summary>
public class PlanFaultTests
{
    [Fact]
    public void SumsOfThePassBeforeAreCaught() => AssertCaught(
        "SumsAhead.cs", "return Sums(machine, _next++);", "return Sums(machine, _next++ - 1);");

    [Fact]
    public void AMatrixThatChangedUnderItsSumsIsCaught() => AssertCaught(
        "SumsAhead.cs", "_room.Interleaved(Stride), fresh: true);", "_room.Interleaved(Stride), fresh: false);");

    [Fact]
    public void MultipliesOfTheSecondThreadThatAreNotCountedAreCaught() => AssertCaught(
        "LoopTeam.cs", "machine.MultiplyAccumulates += _second.Machine.MultiplyAccumulates;", "");

    [Fact]
    public void InstructionsOfADividedLoopCountedOnceAreCaught() => AssertCaught(
        "LoopTeam.cs", "issued += (long)passes * loop.PassLength;", "issued += loop.PassLength;");

    [Fact]
    public void ALoopDividedBetweenAMatrixAndItsGatesIsCaught() => AssertCaught(
        "InstructionAccess.cs", "(_bank >= 0 && _bank == other._bank)", "false");

    [Fact]
    public void ASecondThreadThatStopsAPassEarlyIsCaught() => AssertCaught(
        "LoopShare.cs", "sequencer.Counters[loop.Counter] <= limit.Pass", "sequencer.Counters[loop.Counter] < frame.Passes - 1");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Simd/Plans/" + file, original, replacement), nameof(ExecutorCheck));
}
