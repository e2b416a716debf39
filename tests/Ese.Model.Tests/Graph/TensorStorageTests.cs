using CsCheck;

namespace Ese.Model.Tests;

public sealed class TensorStorageTests
{
    [Theory]
    [InlineData(1.0, 8, 6)]
    [InlineData(127.0 / 128, 8, 7)]
    [InlineData(127.0, 8, 0)]
    [InlineData(128.0, 8, -1)]
    [InlineData(0.0, 12, 11)]
    [InlineData(2047.0, 12, 0)]
    [InlineData(0.25, 16, 16)]
    [InlineData(1e-300, 8, TensorLimits.MaximumFractionBits)]
    public void TheBinaryPointIsTheFinestThatHoldsTheMaximum(double maximum, int bits, int expected) =>
        Assert.Equal(expected, TensorStorage.FractionBitsFor(maximum, bits));

    [Fact]
    public void TheBinaryPointHoldsTheMaximumAndOneMoreWouldNot() =>
        Gen.Select(Gen.Float[1e-6f, 1e6f], Gen.OneOf(Gen.Const(8), Gen.Const(11), Gen.Const(12), Gen.Const(16))).Sample((maximum, bits) =>
        {
            int fractionBits = TensorStorage.FractionBitsFor(maximum, bits);
            double limit = (1 << (bits - 1)) - 1;
            Assert.True(Math.ScaleB(maximum, fractionBits) <= limit && Math.ScaleB(maximum, fractionBits + 1) > limit);
        });

    [Fact]
    public void HalvesAreRoundedUpAndTheLimitIsSymmetric()
    {
        Tensor tensor = TensorStorage.Convert(Tensor.Float([4], [127f, 0.5f, -0.5f, -127.5f]), ElementKind.Int8, sparse: false);
        Assert.Equal(-1, tensor.FractionBits);
        tensor = TensorStorage.Convert(Tensor.Float([4], [127f, 0.5f, -0.5f, -127f]), ElementKind.Int8, sparse: false);
        Assert.Equal(0, tensor.FractionBits);
        Assert.Equal([127f, 1f, 0f, -127f], tensor.Values.ToArray());
    }

    [Fact]
    public void HalfPrecisionSaturates()
    {
        Tensor tensor = TensorStorage.Convert(Tensor.Float([2], [1e9f, -1e9f]), ElementKind.Float16, sparse: false);
        Assert.Equal([65_504f, -65_504f], tensor.Values.ToArray());
    }

    [Fact]
    public void ConvertingToItsOwnKindKeepsTheIntegers()
    {
        var tensor = new Tensor([2], ElementKind.Int8, 3, sparse: false, [1f, 2f]);
        Tensor converted = TensorStorage.Convert(tensor, ElementKind.Int8, sparse: true);
        Assert.Equal((3, true), (converted.FractionBits, converted.Sparse));
        Assert.Equal(tensor.Values.ToArray(), converted.Values.ToArray());
    }

    [Fact]
    public void NaNHasNoBinaryPoint() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TensorStorage.Convert(Tensor.Float([1], [float.NaN]), ElementKind.Int8, sparse: false));
}
