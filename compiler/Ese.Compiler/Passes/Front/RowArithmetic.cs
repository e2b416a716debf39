using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ese.Compiler;

/// <summary>
/// Arithmetic on rows of weights, as many elements at a time as the processor takes. Each element goes through the
/// operations its scalar form has, in their order, so the result is the same on every machine.
/// </summary>
/// <remarks>Compiled optimised at once: a compile is over before tiering would have replaced these loops.</remarks>
internal static class RowArithmetic
{
    /// <summary>Copies single into double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<float> source, Span<double> destination)
    {
        var index = 0;
        for (; index <= source.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(source[index..]), out var low, out var high);
            low.CopyTo(destination[index..]);
            high.CopyTo(destination[(index + Vector<double>.Count)..]);
        }

        for (; index < source.Length; index++)
        {
            destination[index] = source[index];
        }
    }

    /// <summary>Multiplies every element by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<double> values, double factor)
    {
        var index = 0;
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            (new Vector<double>(values[index..]) * factor).CopyTo(values[index..]);
        }

        for (; index < values.Length; index++)
        {
            values[index] *= factor;
        }
    }

    /// <summary>Multiplies every element by its own factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<double> values, ReadOnlySpan<double> factors)
    {
        var index = 0;
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            (new Vector<double>(values[index..]) * new Vector<double>(factors[index..])).CopyTo(values[index..]);
        }

        for (; index < values.Length; index++)
        {
            values[index] *= factors[index];
        }
    }

    /// <summary>The largest magnitude; 0 for none. All values are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float LargestMagnitude(ReadOnlySpan<float> values)
    {
        var largest = Vector<float>.Zero;
        var index = 0;
        for (; index <= values.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(new Vector<float>(values[index..])));
        }

        var result = 0f;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
        {
            result = Math.Max(result, largest[lane]);
        }

        for (; index < values.Length; index++)
        {
            result = Math.Max(result, Math.Abs(values[index]));
        }

        return result;
    }

    /// <summary>The largest magnitude; 0 for none. All values are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LargestMagnitude(ReadOnlySpan<double> values)
    {
        var largest = Vector<double>.Zero;
        var index = 0;
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            largest = Vector.Max(largest, Vector.Abs(new Vector<double>(values[index..])));
        }

        var result = Largest(largest);
        for (; index < values.Length; index++)
        {
            result = Math.Max(result, Math.Abs(values[index]));
        }

        return result;
    }

    /// <summary>
    /// Rounds to multiples of <c>2^−fraction</c>: <c>⌊v · 2^fraction + ½⌋</c>, limited to ±<paramref name="limit"/>.
    /// </summary>
    /// <param name="values">Finite values; overwritten.</param>
    /// <param name="fraction">Fraction bits, −64 to 100.</param>
    /// <param name="limit">Largest magnitude of an integer, at most 32,767.</param>
    /// <param name="integers">Receives the integers.</param>
    /// <returns>The largest difference between a value and what its integer stands for.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Round(Span<double> values, int fraction, double limit, Span<short> integers)
    {
        var (steps, step) = (Math.ScaleB(1.0, fraction), Math.ScaleB(1.0, -fraction));
        var (half, highest, lowest) = (new Vector<double>(0.5), new Vector<double>(limit), new Vector<double>(-limit));
        var largestError = Vector<double>.Zero;
        var index = 0;
        for (; index <= values.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            var value = new Vector<double>(values[index..]);
            var integer = Vector.Min(Vector.Max(Vector.Floor((value * steps) + half), lowest), highest);
            largestError = Vector.Max(largestError, Vector.Abs(value - (integer * step)));
            integer.CopyTo(values[index..]);
        }

        var error = Largest(largestError);
        for (; index < values.Length; index++)
        {
            var integer = Math.Clamp(Math.Floor((values[index] * steps) + 0.5), -limit, limit);
            error = Math.Max(error, Math.Abs(values[index] - (integer * step)));
            values[index] = integer;
        }

        integers = integers[..values.Length];
        for (index = 0; index < values.Length; index++)
        {
            integers[index] = (short)values[index];
        }

        return error;
    }

    /// <summary><c>Σ|w|</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long SumOfMagnitudes(ReadOnlySpan<short> weights)
    {
        // So many that no lane of 32 bits overflows.
        const int AtOnce = 1 << 15;
        var total = 0L;
        for (; !weights.IsEmpty; weights = weights[Math.Min(AtOnce, weights.Length)..])
        {
            var part = weights[..Math.Min(AtOnce, weights.Length)];
            var sums = Vector<int>.Zero;
            var index = 0;
            for (; index <= part.Length - Vector<short>.Count; index += Vector<short>.Count)
            {
                Vector.Widen(new Vector<short>(part[index..]), out var low, out var high);
                sums += Vector.Abs(low) + Vector.Abs(high);
            }

            for (var lane = 0; lane < Vector<int>.Count; lane++)
            {
                total += sums[lane];
            }

            for (; index < part.Length; index++)
            {
                total += Math.Abs((int)part[index]);
            }
        }

        return total;
    }

    private static double Largest(Vector<double> values)
    {
        var largest = 0.0;
        for (var lane = 0; lane < Vector<double>.Count; lane++)
        {
            largest = Math.Max(largest, values[lane]);
        }

        return largest;
    }
}
