using CsCheck;
using Ese.Model.Schema;
using Google.Protobuf;

namespace Ese.Model.Tests;

public sealed class TensorCodingTests
{
    private static readonly double[] Densities = [0, 0.01, 0.1, 0.5, 1];
    private static readonly double[] Spreads = [0.01, 0.2, 1];

    private static readonly Gen<Tensor> Tensors =
        from kind in Gen.Int[0, 2].Select(k => ElementKind.Int8 + k)
        from sparse in Gen.Bool
        from density in Gen.Int[0, Densities.Length - 1].Select(k => Densities[k])
        from rows in Gen.Int[1, 70]
        from columns in Gen.Int[1, 70]
        from fractionBits in Gen.Int[-3, 20]
        from spread in Gen.Int[0, Spreads.Length - 1].Select(k => Spreads[k])
        from seed in Gen.Int
        select Random(kind, sparse, density, [rows, columns], fractionBits, spread, seed);

    [Fact]
    public void TensorsComeBackFromTheirCode() => Tensors.Sample(
        tensor =>
        {
            int bits = TensorStorage.FixedBits(tensor.Kind);
            byte[] code = TensorCoding.Encode(tensor);
            byte[]? packed = TensorCoding.Decode(code, bits, tensor.Sparse, tensor.Shape[^1], tensor.Count, out int stored);

            Assert.NotNull(packed);
            Assert.Equal(tensor.Sparse ? tensor.CountNonZero() : tensor.Count, stored);
            var read = new Tensor(tensor.Shape, tensor.Kind, tensor.FractionBits, tensor.Sparse, packed, tensor.Count);
            Assert.Equal(tensor.CountNonZero(), read.CountNonZero());
            Assert.Equal(tensor.Values.ToArray(), read.Values.ToArray());
            Assert.Equal(code, TensorCoding.Encode(read));
        },
        iter: 150);

    [Fact]
    public void TheShorterFormIsWritten() => Tensors.Sample(
        tensor =>
        {
            TensorMessage message = TensorCodec.Write(tensor);
            int plain = tensor.Sparse
                ? Math.Max((tensor.Count + 2) / 3, ((tensor.Count + 7) / 8) + PackedIntegers.Bytes(TensorStorage.FixedBits(tensor.Kind), tensor.CountNonZero()))
                : PackedIntegers.Bytes(TensorStorage.FixedBits(tensor.Kind), tensor.Count);
            int code = TensorCoding.Encode(tensor).Length;
            Assert.Equal(code < plain, !message.SparseCode.IsEmpty || !message.DenseCode.IsEmpty);
            Assert.Equal(
                Math.Min(code, plain), message.SparseCode.Length + message.DenseCode.Length + message.Bitmap.Length + message.Values.Length);
            Assert.Equal(tensor.Values.ToArray(), TensorCodec.Read(message, "tensor", null).Values.ToArray());
        },
        iter: 300);

    [Fact]
    public void PlainTensorsOfOldFilesAreStillRead()
    {
        // 16 × 16 integers of 8 bits, every other one stored: what was written before there was a code.
        byte[] bitmap = [.. Enumerable.Repeat((byte)0x55, 32)];
        byte[] values = [.. Enumerable.Repeat((byte)3, 128)];
        var message = new TensorMessage
        {
            Element = TensorMessage.Types.Element.Int8,
            Bitmap = ByteString.CopyFrom(bitmap),
            Values = ByteString.CopyFrom(values),
        };
        message.Shape.AddRange([16u, 16u]);

        Tensor tensor = TensorCodec.Read(message, "tensor", null);

        Assert.Equal(Enumerable.Range(0, 256).Select(k => k % 2 == 0 ? 3f : 0f), tensor.Values.ToArray());
        Assert.False(TensorCodec.Write(tensor).SparseCode.IsEmpty);
    }

    [Fact]
    public void ManyThreadsSeeOneArrayOfValues()
    {
        Tensor tensor = TensorCodec.Read(TensorCodec.Write(Random(ElementKind.Int8, true, 0.1, [64, 64], 7, 0.2, seed: 1)), "tensor", null);
        Assert.True(tensor.IsChecked);
        var seen = new ReadOnlyMemory<float>[8];
        Parallel.For(0, seen.Length, k => seen[k] = tensor.Values);
        Assert.All(seen, values => Assert.True(values.Equals(seen[0])));
    }

    /// <summary>Normally distributed integers, of which the largest remain.</summary>
    internal static Tensor Random(ElementKind kind, bool sparse, double density, int[] shape, int fractionBits, double spread, int seed)
    {
        var random = new Random(seed);
        int limit = (1 << (TensorStorage.FixedBits(kind) - 1)) - 1;
        double[] normal = new double[shape.Aggregate(1, (product, size) => product * size)];
        for (int k = 0; k < normal.Length; k++)
            normal[k] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        double[] sorted = [.. normal.Select(Math.Abs).Order()];
        double least = density >= 1 ? 0 : sorted[Math.Min((int)((1 - density) * sorted.Length), sorted.Length - 1)];
        return new Tensor(
            [.. shape],
            kind,
            fractionBits,
            sparse,
            [.. normal.Select(value => Math.Abs(value) < least || density == 0
                ? 0f
                : (float)Math.ScaleB(Math.Clamp(Math.Round(value * spread * limit / 3), -limit, limit) + 0.0, -fractionBits))]);
    }
}
