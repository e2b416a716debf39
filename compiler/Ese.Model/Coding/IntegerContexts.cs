using System.Buffers;

namespace Ese.Model;

/// <summary>How often each integer occurs: a tree over its upper eight bits, most significant first; the bits below are even.</summary>
/// <param name="bits">Width of an integer, 8 to 16.</param>
internal sealed class IntegerContexts(int bits) : IDisposable
{
    private const int Leaves = 256;

    private readonly AdaptiveBit[] _tree = AdaptiveBit.Rent(Leaves);

    /// <summary>Bits below those that the tree knows.</summary>
    private int EvenBits => bits - 8;

    /// <summary>Writes an integer, −2^(bits−1) to 2^(bits−1) − 1.</summary>
    public void Encode(RangeEncoder encoder, int integer)
    {
        int code = integer + (1 << (bits - 1));
        for (int node = 1, shift = bits - 1; node < Leaves; shift--)
        {
            int bit = (code >> shift) & 1;
            encoder.Encode(ref _tree[node], bit);
            node = (2 * node) + bit;
        }

        for (int shift = EvenBits - 1; shift >= 0; shift--)
            encoder.EncodeEven((code >> shift) & 1);
    }

    /// <summary>Reads an integer.</summary>
    public int Decode(ref RangeDecoder decoder)
    {
        int node = 1;
        while (node < Leaves)
            node = (2 * node) + decoder.Decode(ref _tree[node]);

        int code = node - Leaves;
        for (int k = 0; k < EvenBits; k++)
            code = (2 * code) + decoder.DecodeEven();

        return code - (1 << (bits - 1));
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<AdaptiveBit>.Shared.Return(_tree);
}
