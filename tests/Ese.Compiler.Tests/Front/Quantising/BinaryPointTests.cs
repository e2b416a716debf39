using CsCheck;

namespace Ese.Compiler.Tests.Front.Quantising;

public sealed class BinaryPointTests
{
    [Theory]
    [InlineData(1.0, 16, 14, 15)]
    [InlineData(2.0, 16, 13, 14)]
    [InlineData(20.0, 16, 10, 10)]
    [InlineData(0.0, 16, 15, 15)]
    [InlineData(32767.0, 16, 0, 0)]
    [InlineData(32768.0, 16, -1, 0)]
    [InlineData(127.0, 8, 0, 0)]
    public void KnownMagnitudesHaveKnownBinaryPoints(double magnitude, int bits, int holding, int bounding)
    {
        Assert.Equal(holding, BinaryPoint.Holding(magnitude, bits));
        Assert.Equal(bounding, BinaryPoint.Bounding(magnitude, bits));
    }

    [Fact]
    public void OneMoreFractionBitWouldNotHold() => Gen.Select(Gen.Double[1e-9, 1e9], Gen.Int[2, 32]).Sample(
        (magnitude, bits) =>
        {
            var largest = (1L << (bits - 1)) - 1;
            var fraction = BinaryPoint.Holding(magnitude, bits);
            Assert.True(Math.ScaleB(magnitude, fraction) <= largest);
            Assert.True(Math.ScaleB(magnitude, fraction + 1) > largest);
        },
        iter: 2000);
}
