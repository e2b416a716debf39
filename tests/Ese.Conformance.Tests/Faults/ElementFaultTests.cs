namespace Ese.Conformance.Tests;

/// <summary>Faults of the element-wise kernels of every path (promise P5).</summary>
public class ElementFaultTests
{
    [Fact]
    public void InterpolationOf512BitsThatRoundsDownIsCaught() => AssertCaught(
        "Lanes512.cs", "Vector512.Create(16)", "Vector512.Create(15)");

    [Fact]
    public void SumsOf512BitsInTheWrongOrderAreCaught() => AssertCaught(
        "Lanes512.cs", "Vector512.Create(0, 2, 4, 6, 8, 10,", "Vector512.Create(2, 0, 4, 6, 8, 10,");

    [Fact]
    public void WideSumsOf512BitsThatAreNotLimitedAreCaught() => AssertCaught(
        "Lanes512.cs", "LimitTo32Bits(ShiftLeftFirst(low, rounding))", "ShiftLeftFirst(low, rounding)");

    [Fact]
    public void OneWrongPartOfASampleIsCaught() => AssertCaught(
        "Lanes512.cs", "0x8_0018", "0x8_0017");

    [Fact]
    public void NegativeSumsOf256BitsShiftedLikePositiveOnesAreCaught() => AssertCaught(
        "Lanes256.cs", "Vector256.Create(1L << 62)", "Vector256.Create(0L)");

    [Fact]
    public void SumsOf256BitsInTheWrongOrderAreCaught() => AssertCaught(
        "Lanes256.cs", "0b11_01_10_00", "0b11_10_01_00");

    [Fact]
    public void WordsOf256BitsStoredInTheWrongOrderAreCaught() => AssertCaught(
        "Lanes256.cs", "0b10_00)", "0b01_00)");

    [Fact]
    public void BiasesOf128BitsTakenTwiceAreCaught() => AssertCaught(
        "Lanes128.cs", "Vector128.WidenUpper(bias.Value)", "Vector128.WidenLower(bias.Value)");

    [Fact]
    public void ASampleOfTheNeighbourIsCaught() => AssertCaught(
        "Lanes128.cs", "table.Middle + index[3]", "table.Middle + index[2]");

    [Fact]
    public void NegativeInputsRoundedTowardsZeroAreCaught() => AssertCaught(
        "ScalarLane.cs", "table.Middle + (input.Value >> 5)", "table.Middle + (input.Value / 32)");

    [Fact]
    public void ACellThatIsNotRoundedIsCaught() => AssertCaught(
        "LstmFormula.cs", "(exact - TLanes.Same(1 << 14)) >>", "(exact - TLanes.Same(1 << 15)) >>");

    [Fact]
    public void OutputPeepholesOnTheOldCellAreCaught() => AssertCaught(
        "LstmFormula.cs", "zo = Peep(zo, position, 2, onePosition, next)", "zo = Peep(zo, position, 2, onePosition, cell)");

    [Fact]
    public void AGruThatLosesTheCarryOfTwoHalvesIsCaught() => AssertCaught(
        "GruFormula.cs", "(fresh & lowBits) + (kept & lowBits) + TLanes.Same(1 << 14)", "((fresh + kept) & lowBits) + TLanes.Same(1 << 14)");

    [Fact]
    public void ChannelsThatDoNotTakePartButAreWrittenAreCaught() => AssertCaught(
        "Words16.cs", "(active & all) != all", "active == 0");

    [Fact]
    public void SumsTakenForNarrowOnesAreCaught() => AssertCaught(
        "SumRounding.cs", "largest + half <= int.MaxValue ? SumWidth.Narrow", "largest <= uint.MaxValue ? SumWidth.Narrow");

    [Fact]
    public void PeepholesTakenFor16BitsAreCaught() => AssertCaught(
        "LstmKernel.cs", "operands.Peephole && !operands.Parameters.PeepholesFit16Bits", "operands.Lanes == 0");

    [Fact]
    public void OperandsOverwrittenTooEarlyAreCaught() => AssertCaught(
        "WriteOrder.cs", "offset != 0", "offset > 1000");

    [Fact]
    public void SlotsThatFollowEachOtherTooCloselyAreCaught() => AssertCaught(
        "ElementWalk.cs", "var positions = slot * Lanes;", "var positions = slot * TFormula.Width;");

    [Fact]
    public void ASumOfVectorsThatWritesEveryChannelIsCaught() => AssertCaught(
        "AddKernel.cs", "(operands.Active & all) == all", "operands.Active != 0");

    [Fact]
    public void ARoundingShiftByNothingThatRoundsIsCaught() => AssertCaught(
        "WordRounding.cs", "TLanes.Same(Math.Min(shift, 1))", "TLanes.Same(1)");

    [Fact]
    public void ParametersOfTheWrongGateAreCaught() => AssertCaught(
        "ElementParameters.cs", "(gate * (words.Length / gates)) + position", "(position * gates) + gate");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Simd/Elements/" + file, original, replacement), nameof(ElementCheck));
}
