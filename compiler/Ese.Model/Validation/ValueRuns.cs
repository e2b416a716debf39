using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ese.Model;

/// <summary>Checks of whole runs of values, as many at a time as the processor takes; they say whether, not where.</summary>
internal static class ValueRuns
{
    // All bits of the exponent: of finite numbers none has them all.
    private const int Exponent = 0x7F80_0000;

    /// <summary>Whether every value is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllFinite(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(values);
        var exponent = new Vector<int>(Exponent);
        int k = 0;
        for (; k <= bits.Length - Vector<int>.Count; k += Vector<int>.Count)
        {
            if (Vector.EqualsAny(new Vector<int>(bits[k..]) & exponent, exponent))
                return false;
        }

        for (; k < bits.Length; k++)
        {
            if ((bits[k] & Exponent) == Exponent)
                return false;
        }

        return true;
    }

    /// <summary>Whether every value times <paramref name="scale"/> is an integer of at most <paramref name="limit"/> in magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AllIntegers(ReadOnlySpan<float> values, double scale, double limit)
    {
        var largest = new Vector<double>(limit);
        int k = 0;
        for (; k <= values.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(values[k..]), out Vector<double> low, out Vector<double> high);
            (low, high) = (low * scale, high * scale);

            // NaN equals nothing, and infinity is above every limit.
            if (!Vector.EqualsAll(Vector.Floor(low), low) || !Vector.EqualsAll(Vector.Floor(high), high)
                || Vector.GreaterThanAny(Vector.Max(Vector.Abs(low), Vector.Abs(high)), largest))
            {
                return false;
            }
        }

        for (; k < values.Length; k++)
        {
            double steps = values[k] * scale;
            if (!(Math.Floor(steps) == steps && Math.Abs(steps) <= limit))
                return false;
        }

        return true;
    }
}
