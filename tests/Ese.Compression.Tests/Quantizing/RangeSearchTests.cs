using CsCheck;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression.Tests.Quantizing;

public class RangeSearchTests
{
    private static readonly Gen<float[]> Values = Gen.Float[-1f, 1f].Select(value => value * value * value * 3f).Array[1, 400];

    [Fact]
    public void TheLeastErrorIsNoLargerThanThatOfAnyOtherRule() => Gen.Select(Values, Gen.Int[2, 4].Select(quarter => 4 * quarter)).Sample(
        (values, bits) =>
        {
            double least = WeightRange.SquaredError(values, bits, WeightRange.FractionBits(values, bits, RangeRule.Mse));
            return least <= WeightRange.SquaredError(values, bits, WeightRange.FractionBits(values, bits, RangeRule.Max))
                && least <= WeightRange.SquaredError(values, bits, WeightRange.FractionBits(values, bits, RangeRule.Percentile));
        });

    [Fact]
    public void TheLargestMagnitudeIsHeldByTheFinestFormatThatCan() => Values.Sample(values =>
    {
        var format = new FixedFormat(8, WeightRange.FractionBits(values, 8, RangeRule.Max));
        float largest = values.Max(Math.Abs);
        bool isFinest = format.FractionBits == TensorLimits.MaximumFractionBits || largest > format.Dequantize(127) / 2;
        return largest == 0 || (largest <= format.Dequantize(127) && isFinest);
    });

    [Fact]
    public void NoFormatIsFinerThanAModelFileHolds() =>
        Assert.Equal(TensorLimits.MaximumFractionBits, WeightRange.FractionBits([-6.7459983E-37f, 0], 8, RangeRule.Max));

    [Fact]
    public void APercentileGivesUpOneInTenThousand()
    {
        float[] values = [.. Enumerable.Repeat(0.2f, 19_999), 100f];
        Assert.Equal(0, WeightRange.FractionBits(values, 8, RangeRule.Max));
        Assert.Equal(9, WeightRange.FractionBits(values, 8, RangeRule.Percentile));
        Assert.Equal(0, WeightRange.FractionBits(values.AsSpan(10_001), 8, RangeRule.Percentile));
    }

    [Fact]
    public void CompactWeightsAreAsCoarseAsThreeDecibelsABitAllow() => Gen.Select(Values, Gen.Int[2, 4].Select(quarter => 4 * quarter)).Sample(
        (values, bits) =>
        {
            double allowed = values.Sum(value => (double)value * value) * Math.Pow(2, -bits);
            int finest = WeightRange.FractionBits(values, bits, RangeRule.Mse);
            int compact = WeightRange.FractionBits(values, bits, RangeRule.Compact);
            if (allowed == 0) return compact == finest;
            return compact <= finest
                && (compact == finest || WeightRange.SquaredError(values, bits, compact) <= allowed)
                && WeightRange.SquaredError(values, bits, compact - 1) > allowed;
        });

    [Fact]
    public void CompactWeightsOfABellShapeLeaveOutTwoOfEightBits()
    {
        double[] bell = [.. Enumerable.Range(1, 4000).Select(k => Math.Cos(2 * Math.PI * k / 17) * Math.Sqrt(-2 * Math.Log(k / 4001.0)))];
        float[] values = [.. bell.Select(value => (float)value)];
        Assert.Equal(5, WeightRange.FractionBits(values, 8, RangeRule.Mse));
        Assert.Equal(3, WeightRange.FractionBits(values, 8, RangeRule.Compact));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheCompilerTakesTheRangesThatWereChosen(int rule)
    {
        for (int seed = 0; seed < QuantizingSamples.Seeds; seed++)
        {
            EseModel source = FoldedModel.Of(QuantizingSamples.Model(seed));
            EseModel model = ModelQuantizer.Quantize(source, new QuantizingOptions(16, 8, (RangeRule)rule));
            foreach (VectorNumbers vector in IntegerNetwork.Of(model).Report.Vectors.Where(vector => !vector.Proven && vector.Format.Bits == 8))
            {
                ValueRange range = source.Calibration[vector.Name];
                int holding = BinaryPoint.Holding(range.Maximum, 8);
                double share = ValueHistogram.SaturatedShare(range, 8, vector.Format.FractionBits);
                if (rule == (int)RangeRule.Max) Assert.True(vector.Format.FractionBits <= holding);
                if (rule == (int)RangeRule.Percentile) Assert.True(share <= 1e-4 || vector.Format.FractionBits <= holding, $"{vector.Name}: {share}");
                if (rule is (int)RangeRule.Mse or (int)RangeRule.Compact) Assert.True(vector.Format.FractionBits <= ValueHistogram.LeastError(range, 8, holding));
            }
        }
    }

    [Fact]
    public void RulesChooseDifferently()
    {
        var limits = new[] { RangeRule.Max, RangeRule.Mse }.Select(rule => Enumerable.Range(0, 10).SelectMany(seed => ModelQuantizer
            .Quantize(QuantizingSamples.Model(seed), new QuantizingOptions(8, 8, rule)).Calibration.Values.Select(range => range.Limit)).ToArray()).ToArray();
        Assert.Equal(limits[0].Length, limits[1].Length);
        Assert.Contains(limits[0].Zip(limits[1]), pair => pair.First > pair.Second);
        Assert.DoesNotContain(limits[0].Zip(limits[1]), pair => pair.First < pair.Second);
    }
}
