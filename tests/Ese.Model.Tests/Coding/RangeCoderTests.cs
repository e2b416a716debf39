using CsCheck;

namespace Ese.Model.Tests;

public sealed class RangeCoderTests
{
    [Fact]
    public void BitsComeBackAndTheCodeEndsWithThem() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 3000], Gen.Int).Sample((first, second, count, seed) =>
        {
            // Shares near 0 and 1 make long runs, which is where carries and waiting bytes are.
            int[] bits = Bits(count, first, second, seed);
            byte[] code = Encode(bits);

            var decoder = new RangeDecoder(code);
            AdaptiveBit[] models = [new(), new()];
            for (int k = 0; k < bits.Length; k++)
                Assert.Equal(bits[k], k % 3 == 2 ? decoder.DecodeEven() : decoder.Decode(ref models[k % 3]));

            Assert.True(decoder.IsComplete);
            Assert.False(decoder.IsCut);
            Assert.Equal(code.Length, decoder.Position);
        }, iter: 200);

    [Fact]
    public void CarriesReachBytesThatAreOut()
    {
        // Ones of an even bit add to the low end again and again, so that runs of 0xFF wait for a carry.
        for (int zeros = 0; zeros < 64; zeros++)
        {
            int[] bits = [.. Enumerable.Repeat(1, 600), .. Enumerable.Repeat(0, zeros), .. Enumerable.Repeat(1, 600)];
            var encoder = new RangeEncoder();
            foreach (int bit in bits)
                encoder.EncodeEven(bit);

            var decoder = new RangeDecoder(encoder.Finish().ToArray());
            foreach (int bit in bits)
                Assert.Equal(bit, decoder.DecodeEven());
            Assert.True(decoder.IsComplete);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    public void BitsCostLittleMoreThanTheirEntropy(double share)
    {
        const int Count = 200_000;
        var random = new Random(7);
        AdaptiveBit model = new();
        var encoder = new RangeEncoder();
        for (int k = 0; k < Count; k++)
            encoder.Encode(ref model, random.NextDouble() < share ? 1 : 0);

        double entropy = -((share * Math.Log2(share)) + ((1 - share) * Math.Log2(1 - share))) * Count / 8;
        Assert.InRange(encoder.Finish().Length, 0.97 * entropy, (1.04 * entropy) + 8);
    }

    [Fact]
    public void ACodeThatIsCutOffIsNotComplete()
    {
        int[] bits = Bits(1000, 30, 60, seed: 1);
        byte[] code = Encode(bits);
        for (int length = 0; length < code.Length; length++)
        {
            var decoder = new RangeDecoder(code.AsSpan(0, length));
            AdaptiveBit[] models = [new(), new()];
            for (int k = 0; k < bits.Length; k++)
                _ = k % 3 == 2 ? decoder.DecodeEven() : decoder.Decode(ref models[k % 3]);
            Assert.False(decoder.IsComplete);
        }
    }

    private static byte[] Encode(int[] bits)
    {
        AdaptiveBit[] models = [new(), new()];
        var encoder = new RangeEncoder();
        for (int k = 0; k < bits.Length; k++)
        {
            if (k % 3 == 2)
                encoder.EncodeEven(bits[k]);
            else
                encoder.Encode(ref models[k % 3], bits[k]);
        }

        return encoder.Finish().ToArray();
    }

    private static int[] Bits(int count, int firstPercent, int secondPercent, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(k => random.Next(100) < (k % 2 == 0 ? firstPercent : secondPercent) ? 1 : 0)];
    }
}
