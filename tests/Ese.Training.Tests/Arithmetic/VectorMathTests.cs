using CsCheck;

namespace Ese.Training.Tests;

public sealed class VectorMathTests
{
    private delegate void InPlace(Span<float> values);

    [Fact]
    public void ExpIsWithinTwoUnitsInTheLastPlace() => AssertClose(VectorMath.Exp, Math.Exp, -87, 88.7, 2);

    [Fact]
    public void SigmoidIsWithinThreeUnitsInTheLastPlace() =>
        AssertClose(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -87, 87, 3);

    [Fact]
    public void TanhIsWithinThreeUnitsInTheLastPlace() => AssertClose(VectorMath.Tanh, Math.Tanh, -12, 12, 3);

    [Fact]
    public void TanhIsPreciseNearZero()
    {
        AssertClose(VectorMath.Tanh, Math.Tanh, -1e-3, 1e-3, 2);
        Assert.Equal([1e-30f, -0f], Apply(VectorMath.Tanh, 1e-30f, -0f));
    }

    [Fact]
    public void ExtremesHaveTheirLimits()
    {
        float[] extremes = [float.NegativeInfinity, float.MinValue, -200, 200, float.MaxValue, float.PositiveInfinity];
        Assert.Equal(
            [0, 0, 0, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity],
            Apply(VectorMath.Exp, extremes));
        Assert.Equal([0, 0, 0, 1, 1, 1], Apply(VectorMath.Sigmoid, extremes));
        Assert.Equal([-1, -1, -1, 1, 1, 1], Apply(VectorMath.Tanh, extremes));
        Assert.Equal([1, 0.5f, 0], [Apply(VectorMath.Exp, 0f)[0], Apply(VectorMath.Sigmoid, 0f)[0], Apply(VectorMath.Tanh, 0f)[0]]);
    }

    [Fact]
    public void NoNumberStaysNoNumber()
    {
        Assert.True(float.IsNaN(Apply(VectorMath.Exp, float.NaN)[0]));
        Assert.True(float.IsNaN(Apply(VectorMath.Sigmoid, float.NaN)[0]));
        Assert.True(float.IsNaN(Apply(VectorMath.Tanh, float.NaN)[0]));
    }

    [Fact]
    public void AResultDoesNotDependOnItsPlace() => Gen.Float[-20, 20].Array[0, 40].Sample(values =>
    {
        foreach (InPlace function in (InPlace[])[VectorMath.Exp, VectorMath.Sigmoid, VectorMath.Tanh])
        {
            float[] together = Apply(function, values);
            for (int index = 0; index < values.Length; index++)
            {
                Assert.Equal(Apply(function, values[index])[0], together[index]);
            }
        }
    });

    private static float[] Apply(InPlace function, params float[] values)
    {
        float[] copy = [.. values];
        function(copy);
        return copy;
    }

    private static void AssertClose(InPlace function, Func<double, double> exact, double low, double high, double most)
    {
        const int Samples = 200_003;
        var values = new float[Samples];
        for (int index = 0; index < Samples; index++) values[index] = (float)(low + ((high - low) * index / (Samples - 1)));
        float[] results = Apply(function, values);
        double worst = 0;
        for (int index = 0; index < Samples; index++)
        {
            double expected = exact(values[index]);
            double unit = MathF.BitIncrement(Math.Abs((float)expected)) - Math.Abs((double)(float)expected);
            worst = Math.Max(worst, Math.Abs(results[index] - expected) / unit);
        }

        Assert.True(worst <= most, $"{worst} units in the last place");
    }
}
