using System.Numerics;

namespace Ese.Isa;

/// <summary>A set of words of one on-chip memory, one bit each.</summary>
internal sealed class WordSet(int words)
{
    private readonly ulong[] _bits = new ulong[(words + 63) / 64];

    /// <summary>Adds <c>[start, end)</c>.</summary>
    public void Add(long start, long end)
    {
        for (var at = start; at < end;)
        {
            var mask = Mask(at, end, out var next);
            _bits[at >> 6] |= mask;
            at = next;
        }
    }

    /// <summary>The first word of <c>[start, end)</c> that is not in the set, or −1.</summary>
    public long FirstMissing(long start, long end)
    {
        for (var at = start; at < end;)
        {
            var mask = Mask(at, end, out var next);
            var missing = mask & ~_bits[at >> 6];
            if (missing != 0)
            {
                return (at & ~63L) + BitOperations.TrailingZeroCount(missing);
            }

            at = next;
        }

        return -1;
    }

    /// <summary>Makes this set equal to another of the same memory.</summary>
    public void CopyFrom(WordSet other) => other._bits.CopyTo(_bits, 0);

    private static ulong Mask(long at, long end, out long next)
    {
        next = Math.Min((at | 63) + 1, end);
        var length = (int)(next - at);
        return (ulong.MaxValue >> (64 - length)) << (int)(at & 63);
    }
}
