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
            if (Whole(at, end) is { IsEmpty: false } whole)
            {
                whole.Fill(ulong.MaxValue);
                at += 64L * whole.Length;
                continue;
            }

            var index = at >> 6;
            _bits[index] |= Mask(at, end, out at);
        }
    }

    /// <summary>The first word of <c>[start, end)</c> that is not in the set, or −1.</summary>
    public long FirstMissing(long start, long end)
    {
        for (var at = start; at < end;)
        {
            if (Whole(at, end) is { IsEmpty: false } whole)
            {
                var full = whole.IndexOfAnyExcept(ulong.MaxValue);
                at += 64L * (full < 0 ? whole.Length : full);
                if (full < 0)
                {
                    continue;
                }
            }

            var index = at >> 6;
            var missing = Mask(at, end, out at) & ~_bits[index];
            if (missing != 0)
            {
                return (index << 6) + BitOperations.TrailingZeroCount(missing);
            }
        }

        return -1;
    }

    /// <summary>Makes this set equal to another of the same memory.</summary>
    public void CopyFrom(WordSet other) => other._bits.CopyTo(_bits, 0);

    /// <summary>The bits from <paramref name="at"/> on as far as they are whole elements of the array; empty in the middle of one.</summary>
    private Span<ulong> Whole(long at, long end) =>
        (at & 63) == 0 && end - at >= 64 ? _bits.AsSpan((int)(at >> 6), (int)((end - at) >> 6)) : [];

    private static ulong Mask(long at, long end, out long next)
    {
        next = Math.Min((at | 63) + 1, end);
        var length = (int)(next - at);
        return (ulong.MaxValue >> (64 - length)) << (int)(at & 63);
    }
}
