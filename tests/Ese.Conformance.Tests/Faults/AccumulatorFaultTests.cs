namespace Ese.Conformance.Tests;

/// <summary>Faults of accumulators that leave their width (promises P2 and P5).</summary>
public class AccumulatorFaultTests
{
    [Fact]
    public void AGuardBitTooFewIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/AccumulatorWidth.cs", "public const int GuardBits = 6;", "public const int GuardBits = 5;"));

    [Fact]
    public void SumsThatDoNotWrapAreCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/MatrixUnit.cs", "Wrap(accumulators, machine.Architecture.AccumulatorBits);", ""));

    [Fact]
    public void ABoundThatForgetsWhatWasThereBeforeIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Simd/Machine/AccumulatorBank.cs", "Bound += largest;", "Bound = largest;"));

    [Fact]
    public void ABoundTakenForTheSumsIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Simd/Machine/AccumulatorBank.cs", "sum = AccumulatorWidth.Wrap(sum, bits);", "sum = AccumulatorWidth.Wrap(sum, bits - 1);"));

    [Fact]
    public void ABiasThatBringsASumBackIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Engine.cs", "!Fits(accumulator)", "!Fits(sum) && !Fits(accumulator)"));

    [Fact]
    public void ABiasThatIsNotCheckedIsCaught() => AssertCaught(SourceFault.InEmulator("Engine.cs", ": !Fits(sum) ?", ": !Fits(accumulator) ?"));

    [Fact]
    public void ASumOfTheVectorEmulatorThatIsNotCheckedWhenReadIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Simd/Operations/ElementOperation.cs", "CheckSums(machine, bank, parameters, positions);", ""));

    private static void AssertCaught(SourceFault fault) => Fault.AssertCaught(fault, nameof(AccumulatorCheck));
}
