using CsCheck;
using Ese.Testing;

namespace Ese.Conformance.Tests;

public class RandomNetworkTests
{
    [Fact]
    public void EveryLayerAndStepOfTheBinaryEqualsTheDirectEvaluation() =>
        Gen.Int[1, int.MaxValue / 2].Sample(seed => Assert.Null(LayerCheck.Difference(seed)), iter: TestScale.Of(600));

    [Fact]
    public void AnUtteranceInPiecesGivesTheLogitsOfTheWhole() =>
        Gen.Int[1, int.MaxValue / 2].Sample(seed => Assert.Null(StreamCheck.Difference(seed)), iter: TestScale.Of(200));

    [Fact]
    public void EveryBinaryReassemblesVerifiesAndIsTheSameForAnyNumberOfThreads() =>
        Gen.Int[1, int.MaxValue / 2].Sample(seed => Assert.Null(BinaryCheck.Difference(seed)), iter: TestScale.Of(150));

    [Fact]
    public void TheFixedCasesThatFaultsAreRunAgainstAreSound() => Assert.Null(LayerCheck.FirstDifference());
}
