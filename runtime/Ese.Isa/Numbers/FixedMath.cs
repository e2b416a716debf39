using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ese.Isa;

/// <summary>The rounding and saturation every executor shares. <c>docs/numerics.md</c> states the same in words.</summary>
public static class FixedMath
{
    /// <summary>
    /// Divides by <c>2^shift</c>, halves rounded up: <c>(x + 2^(shift−1)) &gt;&gt; shift</c>. A negative shift
    /// multiplies by <c>2^−shift</c> exactly.
    /// </summary>
    /// <param name="value">The integer to scale, at most 48 bits wide where <paramref name="shift"/> is negative.</param>
    /// <param name="shift">−15 to 47.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long RoundingShift(long value, int shift)
    {
        Debug.Assert(shift is >= -15 and <= 47);
        if (shift <= 0)
        {
            return value << -shift;
        }

        return (value + (1L << (shift - 1))) >> shift;
    }

    /// <summary>Limits to the range of a signed 16-bit integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Saturate16(long value) => (short)Math.Clamp(value, short.MinValue, short.MaxValue);

    /// <summary>Limits to the range of a vector of 8 or 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short SaturateVector(long value, bool eightBit) =>
        eightBit ? (short)Math.Clamp(value, sbyte.MinValue, sbyte.MaxValue) : Saturate16(value);
}
