using CsCheck;

namespace Ese.Model.Tests;

public sealed class ValueRunsTests
{
    private static readonly float[] NotFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Fact]
    public void OneValueThatIsNotFiniteIsSeenAnywhere() => Gen.Select(Gen.Float[-1e38f, 1e38f].Array[1, 70], Gen.Int[0, 69], Gen.Int[0, 2]).Sample((values, at, kind) =>
    {
        Assert.True(ValueRuns.AllFinite(values));
        values[at % values.Length] = NotFinite[kind];
        Assert.False(ValueRuns.AllFinite(values));
    });

    [Fact]
    public void OneValueThatIsNoIntegerOfTheFormatIsSeenAnywhere() => Gen.Select(Gen.Int[-127, 127].Array[1, 70], Gen.Int[-60, 60], Gen.Int[0, 69]).Sample((integers, fraction, at) =>
    {
        double scale = Math.ScaleB(1.0, fraction);
        float[] values = [.. integers.Select(integer => (float)(integer / scale))];
        Assert.True(ValueRuns.AllIntegers(values, scale, 127));
        foreach (float wrong in (float[])[(float)(128 / scale), (float)(-128 / scale), (float)(0.5 / scale), (float)(-3.25 / scale), .. NotFinite])
        {
            float[] damaged = [.. values];
            damaged[at % values.Length] = wrong;
            Assert.False(ValueRuns.AllIntegers(damaged, scale, 127));
        }
    });
}
