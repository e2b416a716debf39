namespace Ese.Conformance.Tests;

/// <summary>Faults of the arithmetic and of the reference interpreter's units (promises P2 and P5).</summary>
public class InterpreterFaultTests
{
    [Fact]
    public void RoundingWithoutTheHalfIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/FixedMath.cs", "(value + (1L << (shift - 1))) >> shift", "value >> shift"));

    [Fact]
    public void RoundingHalvesAwayFromZeroIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/FixedMath.cs", "(value + (1L << (shift - 1))) >> shift", "(value + (1L << (shift - 1)) - (value < 0 ? 1 : 0)) >> shift"));

    [Fact]
    public void SaturationTo16BitsThatWrapsIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/FixedMath.cs", "(short)Math.Clamp(value, short.MinValue, short.MaxValue)", "unchecked((short)value)"));

    [Fact]
    public void EightBitVectorsThatSaturateTo16BitsAreCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/FixedMath.cs", "eightBit ? (short)Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue) : Saturate16(value)", "Saturate16(value)"));

    [Fact]
    public void EightBitVectorsThatReachOneTooLowAreCaught() => Fault.AssertCaught(
        SourceFault.InIsa("Numbers/FixedMath.cs", "sbyte.MinValue, sbyte.MaxValue", "sbyte.MinValue - 1, sbyte.MaxValue"), nameof(NumbersCheck));

    [Fact]
    public void TablesWithoutInterpolationAreCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/ActivationTable.cs", "if (words[InstructionTable.TableEntries - 1] == 0)", "if (words.Length > 0)"));

    [Fact]
    public void InterpolationThatDoesNotRoundIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/ActivationTable.cs", "(input & 31)) + 16) >> 5", "(input & 31))) >> 5"));

    [Fact]
    public void ATableReadOneSampleToTheRightIsCaught() => AssertCaught(SourceFault.InIsa(
        "Numbers/ActivationTable.cs", "(input >> 5) + 1024", "Math.Min((input >> 5) + 1025, 2046)"));

    [Fact]
    public void CandidateWithTheGatesTableIsCaught() => AssertCaught(InLstm(
        "machine.Table(word[Lstm.CandidateTable])", "machine.Table(word[Lstm.GateTable])"));

    [Fact]
    public void CellWithTheCandidatesTableIsCaught() => AssertCaught(InLstm(
        "machine.Table(word[Lstm.CellTable])", "machine.Table(word[Lstm.CandidateTable])"));

    [Fact]
    public void InputAndForgetGateSwappedAreCaught() => AssertCaught(InLstm(
        "((f * cell) << (15 - _cellFraction)) + (i * g)", "((i * cell) << (15 - _cellFraction)) + (f * g)"));

    [Fact]
    public void OutputPeepholeOnTheOldCellIsCaught() => AssertCaught(InLstm(
        """
                    zf = Peep(zf, peepholes[1], cell);
        """,
        """
                    zf = Peep(zf, peepholes[1], cell);
                    zo = Peep(zo, peepholes[2], cell);
                    peepholes = default;
        """));

    [Fact]
    public void PeepholesOfInputAndForgetGateSwappedAreCaught() => AssertCaught(InLstm("Peep(zi, peepholes[0], cell)", "Peep(zi, peepholes[1], cell)"));

    [Fact]
    public void APeepholeThatIsNotSaturatedIsCaught() => AssertCaught(InLstm(
        "Saturate16(z + RoundingShift((long)weight * cell, _peepholeShift))", "unchecked((short)(z + RoundingShift((long)weight * cell, _peepholeShift)))"));

    [Fact]
    public void ABankThatIsNotClearedWhenReadIsCaught() => AssertCaught(InLstm("sums.Clear();", ""));

    [Fact]
    public void GruUpdateGateTurnedRoundIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/GruUnit.cs", "((32768 - z) * n) + ((z * hidden)", "(z * n) + (((32768 - z) * hidden)"));

    [Fact]
    public void GruResetGateOnTheInputIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/GruUnit.cs", "nx + RoundingShift(r * nh, 15)", "nh + RoundingShift(r * nx, 15)"));

    [Fact]
    public void AlignIgnoredIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/MatrixUnit.cs", "(long)(weights[k] * vector[columns[k]]) << align", "(long)(weights[k] * vector[columns[k]])"));

    [Fact]
    public void AConvolutionWindowThatDoesNotMoveIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/MatrixUnit.cs", "start += (long)machine.Sequencer.Counters[window.Counter] * window.InputStride;", ""));

    [Fact]
    public void WindowOriginIgnoredIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/WindowLoader.cs", " + machine.Launch.Origin((int)word[LoadWindow.OutputAxis], channel)", ""));

    [Fact]
    public void StepsOutsideTheUtteranceLeftAsTheyWereAreCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/WindowLoader.cs", "words.Clear();", ""));

    [Fact]
    public void ReverseStepOffByOneIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/StepAddress.cs", "steps - 1 - pass", "steps - pass"));

    [Fact]
    public void AStepAheadOrBehindTakenForThisStepIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/StepAddress.cs", "sequencer.Counters[(int)counter] + shift", "sequencer.Counters[(int)counter]"));

    [Fact]
    public void ChannelsThatStayActiveBehindTheirEndAreCaught() => AssertCaught(SourceFault.InEmulator(
        "Sequencing/Sequencer.cs", "active &= ~(1u << channel);", ""));

    [Fact]
    public void ASumThatIgnoresTheShiftOfTheSecondDirectionIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/VectorAdder.cs", "((long)second[p] << secondShift)", "second[p]"));

    [Fact]
    public void AClampThatIgnoresItsLowerEndIsCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/RequantizeUnit.cs", "Math.Min(Math.Max(v, low), high)", "Math.Min(v, high)"));

    [Fact]
    public void RowsOfUnitAndGateSwappedAreCaught() => AssertCaught(SourceFault.InEmulator(
        "Units/UnitRows.cs", "((((position / Lanes) * Gates) + gate) * Lanes) + (position % Lanes)", "(((position / Lanes) * Gates) * Lanes) + ((position % Lanes) * Gates) + gate"));

    private static SourceFault InLstm(string original, string replacement) => SourceFault.InEmulator("Units/LstmUnit.cs", original, replacement);

    private static void AssertCaught(SourceFault fault) => Fault.AssertCaught(fault, nameof(LayerCheck));
}
