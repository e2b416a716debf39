using CsCheck;
using Ese.Isa;

namespace Ese.Compiler.Tests.Front;

/// <summary>Against the scalar formulas of <c>docs/numerics.md</c>, for every length a vector may leave a rest of.</summary>
public sealed class RowArithmeticTests
{
    private static readonly Gen<double> Value = Gen.OneOf(Gen.Double[-3, 3], Gen.Double[-1e-3, 1e-3], Gen.Const(0.0), Gen.Double[-1e6, 1e6]);

    [Fact]
    public void SinglePrecisionIsWidenedExactly() => Gen.Float[-1e30f, 1e30f].Array[0, 70].Sample(values =>
    {
        var wide = new double[values.Length];
        RowArithmetic.Widen(values, wide);
        Assert.Equal(values.Select(value => (double)value), wide);
    });

    [Fact]
    public void FactorsMultiplyElementByElement() => Gen.Select(Value.Array[0, 70], Value).Sample((values, factor) =>
    {
        double[] factors = [.. values.Select((_, index) => factor + index)];
        var (one, each) = (values.ToArray(), values.ToArray());
        RowArithmetic.Scale(one, factor);
        RowArithmetic.Scale(each, factors);
        Assert.Equal(values.Select(value => value * factor), one);
        Assert.Equal(values.Zip(factors, (value, own) => value * own), each);
    });

    [Fact]
    public void TheLargestMagnitudeIsFoundWhereverItStands() => Value.Array[0, 70].Sample(values =>
    {
        float[] single = [.. values.Select(value => (float)value)];
        Assert.Equal(values.Select(Math.Abs).DefaultIfEmpty(0).Max(), RowArithmetic.LargestMagnitude(values));
        Assert.Equal(single.Select(Math.Abs).DefaultIfEmpty(0).Max(), RowArithmetic.LargestMagnitude(single));
    });

    [Fact]
    public void ValuesAreRoundedAsTheFormatSays() => Gen.Select(Value.Array[0, 70], Gen.OneOf(Gen.Const(8), Gen.Const(12), Gen.Const(16)), Gen.Int[-40, 75]).Sample((values, bits, fraction) =>
    {
        // Halves as well, which are rounded up.
        values = [.. values, .. Enumerable.Range(-3, 7).Select(half => Math.ScaleB(half + 0.5, -fraction))];
        var format = new FixedFormat(bits, fraction);
        short[] expected = [.. values.Select(value => (short)Math.Max(format.Quantize(value), -format.Maximum))];
        var integers = new short[values.Length];
        var error = RowArithmetic.Round(values.ToArray(), fraction, format.Maximum, integers);
        Assert.Equal(expected, integers);
        Assert.Equal(values.Zip(expected, (value, integer) => Math.Abs(value - format.Dequantize(integer))).Max(), error);
    });

    [Fact]
    public void MagnitudesAreSummedWithoutOverflow()
    {
        Gen.Short.Array[0, 70].Sample(weights => Assert.Equal(weights.Sum(weight => Math.Abs((long)weight)), RowArithmetic.SumOfMagnitudes(weights)));
        var large = new short[3_000_001];
        Array.Fill(large, short.MinValue);
        Assert.Equal(32768L * large.Length, RowArithmetic.SumOfMagnitudes(large));
    }
}
