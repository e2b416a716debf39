using CsCheck;
using Ese.Compiler;
using Ese.Isa;

namespace Ese.Compression.Tests.Retraining;

public class DigitsTests
{
    private static readonly int[] Widths = [8, 12, 16];

    [Fact]
    public void DigitsAddUpToTheInteger() => Gen.Select(Gen.Int[-32768, 32767], Gen.Int[1, 7]).Sample((integer, count) =>
    {
        Digits digits = Digits.Of(16, count);
        return Enumerable.Range(0, count).Sum(index => digits.At(integer, index) << digits.Place(index)) == integer
            && Enumerable.Range(0, count).All(index => Math.Abs((long)digits.At(integer, index)) <= digits.Largest(Math.Abs((long)integer), index));
    });

    [Fact]
    public void NoPartialSumOfACutExceedsWhatSinglePrecisionHolds() => Gen.Select(Gen.Int[1, 4], Gen.Int[1, 3000], Gen.Bool, Gen.Int[0, 1000]).Sample(
        (rows, columns, wide, seed) =>
        {
            foreach (int bits in Widths)
            {
                var random = new Random(seed);
                int limit = (1 << (bits - 1)) - 1;
                short[] weights = [.. Enumerable.Range(0, rows * columns).Select(_ => (short)random.Next(-limit, limit + 1))];
                var matrix = new QuantizedMatrix(rows, columns, new FixedFormat(bits, 4), weights, 0);
                int vectorBits = wide ? 16 : 8;
                ProductCut cut = ProductCut.For(matrix, vectorBits);
                for (int weight = 0; weight < cut.Weights.Count; weight++)
                {
                    for (int vector = 0; vector < cut.Vectors.Count; vector++)
                    {
                        long largest = Enumerable.Range(0, rows).Max(row => weights.Skip(row * columns).Take(columns).Sum(value => Math.Abs((long)cut.Weights.At(value, weight))));
                        long input = new[] { -(1 << (vectorBits - 1)), (1 << (vectorBits - 1)) - 1 }.Max(value => Math.Abs((long)cut.Vectors.At(value, vector)));
                        Assert.True(largest * input <= 1 << 24);
                    }
                }
            }
        },
        iter: 40);

    [Fact]
    public void SmallSumsAreNotCut()
    {
        var matrix = new QuantizedMatrix(1, 1000, new FixedFormat(8, 4), [.. Enumerable.Repeat((short)127, 1000)], 0);
        Assert.Equal(new ProductCut(Digits.One, Digits.One), ProductCut.For(matrix, 8));
        Assert.NotEqual(new ProductCut(Digits.One, Digits.One), ProductCut.For(matrix, 16));
    }
}
