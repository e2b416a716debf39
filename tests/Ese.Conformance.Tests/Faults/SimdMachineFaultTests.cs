namespace Ese.Conformance.Tests;

/// <summary>Faults of the SIMD emulator's memories and operations (promise P5).</summary>
public class SimdMachineFaultTests
{
    [Fact]
    public void ABankThatIsNotClearedWhenReadIsCaught() => AssertCaught(
        "Operations/ElementOperation.cs", "bank.Clear(accumulators, channels);", "");

    [Fact]
    public void AStepAheadOfTheEndThatIsNotZeroIsCaught() => AssertCaught(
        "Operations/LoadVectorOperation.cs", "own.Clear();", "");

    [Fact]
    public void AWindowOutsideTheUtteranceThatIsNotZeroIsCaught() => AssertCaught(
        "Operations/LoadWindowOperation.cs", "own.Clear();", "");

    [Fact]
    public void AStepBehindTakenForOneAheadIsCaught() => AssertCaught(
        "Operations/VectorAddress.cs", "-word[StoreVector.Behind]", "word[StoreVector.Behind]");

    [Fact]
    public void WordsOfTheNextChannelAreCaught() => AssertCaught(
        "Machine/Interleaving.cs", "own[index] = interleaved[(index * channels) + channel];", "own[index] = interleaved[(index * channels) + ((channel + 1) % channels)];");

    [Fact]
    public void MultipliesThatAreNotCountedAreCaught() => AssertCaught(
        "Operations/MatrixOperation.cs", "machine.MultiplyAccumulates += layout.Multiplies;", "");

    [Fact]
    public void SumsThatReplaceInsteadOfAddAreCaught() => AssertCaught(
        "Operations/MatrixOperation.cs", "sum = fresh ? ownSums[row] : sum + ownSums[row];", "sum = ownSums[row];");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Simd/" + file, original, replacement), nameof(ExecutorCheck));
}
