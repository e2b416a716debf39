namespace Ese.Conformance.Tests;

/// <summary>Faults of the cycle model where things do not begin at a word of the memory port (promise P5).</summary>
public class CycleAddressFaultTests
{
    [Fact]
    public void WordsCountedFromTheFirstByteAreCaught() => AssertCaught(
        "PortWords.cs", "EngineTiming.CeilingQuotient(Lead(address) + bytes, width)", "EngineTiming.CeilingQuotient(bytes, width)");

    [Fact]
    public void AStreamThatIsTakenToBeginAtAWordIsCaught() => AssertCaught(
        "LineFetcher.cs", "-new PortWords(_width).Lead(_streams + (ulong)instruction.StreamOffset)", "0");

    [Fact]
    public void AStreamAtItsOffsetInTheImageIsCaught() => AssertCaught(
        "LineFetcher.cs", "Lead(_streams + (ulong)instruction.StreamOffset)", "Lead((ulong)instruction.StreamOffset)");

    [Fact]
    public void AWeightStoreWithTheWordsOfThePortIsCaught() => AssertCaught("LineFetcher.cs", "_fetched = _port is null ? 0 : -new", "_fetched = -new");

    [Fact]
    public void AFirstLineOfTwoWordsTakenForOneIsCaught() => AssertCaught(
        "LineFetcher.cs", "&& ((_line + 1) * _lineBytes) - _fetched <= _width", "");

    [Fact]
    public void RoomForALineInFrontOfTheStreamIsCaught() => AssertCaught(
        "LineFetcher.cs", "Math.Max(0, _fetched + ((words - 1) * _width)) / _lineBytes", "(_fetched + ((words - 1) * _width) - _lineBytes + 1) / _lineBytes");

    [Fact]
    public void AStepThatAChannelDoesNotHaveWithAnAddressIsCaught() => AssertCaught(
        "StepWords.cs", ": Least;", ": At(channel, _vector.Offset * sizeof(short));");

    [Fact]
    public void PartsOfChannelsThatAreNotLookedAtAreCaught() => AssertCaught("StepWords.cs", "isSame && PartsAreAligned", "isSame");

    [Fact]
    public void StepsThatAreTakenToBeginAtAWordAreCaught() => AssertCaught(
        "StepWords.cs", "Port.Lead((ulong)(vector.Stride * sizeof(short))) == 0 && words == Least", "words == Least");

    [Fact]
    public void AnOffsetWithinAStepThatIsNotLookedAtIsCaught() => AssertCaught("StepWords.cs", " && words == Least", "");

    [Fact]
    public void WindowStepsThatAreTakenToBeginAtAWordAreCaught() => AssertCaught(
        "WindowStepWords.cs", "PartsAreAligned && Port.Lead((ulong)(word[LoadWindow.Stride] * sizeof(short))) == 0", "PartsAreAligned");

    [Fact]
    public void AWindowWithoutItsOriginIsCaught() => AssertCaught(
        "WindowStepWords.cs", " + Launch.Origin((int)_word[LoadWindow.OutputAxis], channel)", "");

    [Fact]
    public void ConstantsLoadedPerChannelAreCaught() => AssertCaught(
        "ConstantWords.cs", "=> Count(sequencer, 0);", "=> Count(sequencer, 0) * sequencer.Active.Count;");

    private static void AssertCaught(string file, string original, string replacement) =>
        Fault.AssertCaught(SourceFault.InEmulator("Cycles/" + file, original, replacement), nameof(CycleCheck));
}
