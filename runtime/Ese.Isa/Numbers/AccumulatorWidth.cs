namespace Ese.Isa;

/// <summary>What accumulators hold: sums modulo a power of two well above the width they may have when they are read.</summary>
public static class AccumulatorWidth
{
    /// <summary>
    /// Bits of an accumulator above <see cref="ArchitectureRecord.AccumulatorBits"/>: the 48 bits a program may use are then 54, three
    /// block RAMs of 18 bits and 1024 rows.
    /// </summary>
    public const int GuardBits = 6;

    private const int LongBits = 64;

    /// <summary>A sum as an accumulator holds it: modulo 2^(<paramref name="accumulatorBits"/> + <see cref="GuardBits"/>), sign-extended.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="accumulatorBits">Width by the architecture record, in bits.</param>
    public static long Wrap(long sum, int accumulatorBits)
    {
        var unused = LongBits - accumulatorBits - GuardBits;
        return sum << unused >> unused;
    }
}
