using CsCheck;
using Ese.Compiler.Tests.Front.Support;
using Ese.Isa;

namespace Ese.Compiler.Tests.Front.Quantising;

public sealed class OverflowCertificateTests
{
    private const long Largest = 32768;

    private static readonly Gen<(short[] First, short[] Second, int Align, int Bias)> Rows = Gen.Select(
        Gen.Short[-32767, 32767].Array[1, 40], Gen.Short[-2047, 2047].Array[1, 40], Gen.Int[0, 15], Gen.Int[-(1 << 30), 1 << 30]);

    [Fact]
    public void NoVectorExceedsTheBoundInAnyOrderOfAccumulation() => Rows.Sample(
        row =>
        {
            var margin = Prove(row.First, row.Second, row.Align, row.Bias);
            var random = new Random(row.Bias);
            for (var trial = 0; trial < 20; trial++)
            {
                long sum = row.Bias;
                var products = row.First.Select(weight => (long)weight * random.Next(-32768, 32768))
                    .Concat(row.Second.Select(weight => ((long)weight * random.Next(-32768, 32768)) << row.Align)).ToArray();
                random.Shuffle(products);
                foreach (var product in products)
                {
                    sum += product;
                    Assert.InRange(Math.Abs(sum), 0, margin.Bound);
                }
            }

            Assert.True(margin.Bound < 1L << (margin.Bits - 1));
            Assert.True(margin.Bound >= 1L << (margin.Bits - 2) || margin.Bits == 1);
        },
        iter: 300);

    [Fact]
    public void TheWorstVectorAttainsTheBound() => Rows.Sample(
        row =>
        {
            // Magnitude 32768 exists only below zero; where every product wants that sign, the bound is met exactly.
            var first = Array.ConvertAll(row.First, weight => (short)-Math.Abs((int)weight));
            var second = Array.ConvertAll(row.Second, weight => (short)-Math.Abs((int)weight));
            var bias = Math.Abs(row.Bias);
            var worst = bias + first.Sum(weight => weight * -Largest) + second.Sum(weight => (weight * -Largest) << row.Align);
            Assert.Equal(worst, Prove(first, second, row.Align, bias).Bound);
        },
        iter: 300);

    [Fact]
    public void TheWorstRowOfTheGateIsNamed()
    {
        var certificate = new OverflowCertificate(Sample.Start(Sample.Model(3)));
        var matrix = new QuantizedMatrix(4, 2, new FixedFormat(16, 0), [9, 9, 1, 1, 2, -3, 1, 0], 0);
        certificate.Prove("l", "forward", AccumulatorStage.Gates, "f", [0, 0, 3], 1, (matrix, 10));

        Assert.Equal(new AccumulatorMargin("l", "forward", AccumulatorStage.Gates, "f", 1, 50, 7, 48), Assert.Single(certificate.Margins));
    }

    [Theory]
    [InlineData(31, 32, true)]
    [InlineData(32, 33, false)]
    public void NarrowMeansThirtyTwoBits(int power, int bits, bool narrow)
    {
        var certificate = new OverflowCertificate(Sample.Start(Sample.Model(3)));
        var matrix = new QuantizedMatrix(1, 1, new FixedFormat(16, 0), [1], 0);
        certificate.Prove("l", "", AccumulatorStage.Output, "", [0], 0, (matrix, (1L << power) - 1));

        var margin = Assert.Single(certificate.Margins);
        Assert.Equal((bits, narrow, 48 - bits), (margin.Bits, margin.FitsNarrow, margin.MarginBits));
    }

    [Fact]
    public void AnAccumulatorThatCouldOverflowIsRefusedByLayerGateAndRow()
    {
        var target = Sample.Target with { AccumulatorBits = 32 };
        var lstm = Sample.Lstm("deep", 6, 40);
        var model = Sample.Calibrated(Sample.Model(40, lstm));

        var error = Assert.Throws<EseException>(() => Sample.Quantize(model, target: target));
        Assert.Equal(ErrorTable.AccumulatorOverflow, error.Code);
        Assert.Matches(@"^Layer 'deep', forward, gate [ifgo], row [0-5]: the accumulator needs 3\d bits, but target 'test-target' has 32;", error.Message);
    }

    private static AccumulatorMargin Prove(short[] first, short[] second, int align, int bias)
    {
        var certificate = new OverflowCertificate(Sample.Start(Sample.Model(3)));
        certificate.Prove(
            "l",
            "",
            AccumulatorStage.Output,
            "",
            [bias],
            0,
            (new QuantizedMatrix(1, first.Length, new FixedFormat(16, 0), first, 0), Largest),
            (new QuantizedMatrix(1, second.Length, new FixedFormat(12, 0), second, align), Largest));
        return Assert.Single(certificate.Margins);
    }
}
