using System.Buffers;

namespace Ese.Model;

/// <summary>
/// The probability that a bit is 0, learnt from the bits before it: their share at first, so that nothing is lost on tensors of a
/// few thousand elements, later a sliding average.
/// </summary>
internal struct AdaptiveBit
{
    /// <summary>Bits of the probability that the coder uses.</summary>
    public const int Precision = 12;

    private const int Memory = 250;
    private const uint One = 1 << 16;

    // Share of a new bit: 1 / (n + 1.5) after n bits (Krichevsky and Trofimov 1981), in units of 2^−16.
    private static readonly uint[] Shares = [.. Enumerable.Range(0, Memory + 1).Select(count => 2 * One / (uint)((2 * count) + 3))];

    private ushort _zero = (ushort)(One / 2);
    private byte _count;

    /// <summary>Nothing is known yet.</summary>
    public AdaptiveBit()
    {
    }

    /// <summary>Probability of 0 in units of 2^−12, 1 to 4095.</summary>
    public readonly uint Zero => Math.Max(1u, (uint)_zero >> (16 - Precision));

    /// <summary>At least <paramref name="count"/> bits of which nothing is known yet, to be returned to the pool.</summary>
    public static AdaptiveBit[] Rent(int count)
    {
        AdaptiveBit[] bits = ArrayPool<AdaptiveBit>.Shared.Rent(count);
        bits.AsSpan(0, count).Fill(new AdaptiveBit());
        return bits;
    }

    /// <summary>Takes note of a bit.</summary>
    public void Learn(int bit)
    {
        uint share = Shares[_count];
        _zero = bit == 0
            ? (ushort)(_zero + (((One - 1 - _zero) * share) >> 16))
            : (ushort)(_zero - ((_zero * share) >> 16));
        if (_count < Memory)
            _count++;
    }
}
