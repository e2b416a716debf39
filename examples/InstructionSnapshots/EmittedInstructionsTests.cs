using VerifyXunit;

namespace InstructionSnapshots;

/// <summary>
/// Shows a change of model or compiler as a reviewable difference: the snapshot is the listing of the binary that the
/// build embedded in this project.
/// </summary>
public class EmittedInstructionsTests
{
    [Fact]
    public Task TheInstructionsOfTheVowelModelAreTheReviewedOnes() => Verifier.Verify(VowelRecognizer.Disassemble()).ToTask();

    [Fact]
    public void TheBinaryIsTheOneTheClassWasGeneratedFor() =>
        Assert.Equal(VowelRecognizer.Info.ModelId, VowelRecognizer.LoadBinary().ModelId);
}
