using Ese.Compiler;
using Ese.Isa;

namespace Ese.Conformance.Direct;

/// <summary>
/// The primitives of <c>docs/numerics.md</c>, written from the page and not from the product's code: floor division
/// instead of shifts, comparisons instead of clamps.
/// </summary>
internal static class DirectNumbers
{
    public static Int128 Round(Int128 value, int shift)
    {
        if (shift <= 0)
        {
            return value * Power(-shift);
        }

        return FloorDivide(value + Power(shift - 1), Power(shift));
    }

    public static int Saturate(Int128 value, int bits)
    {
        var limit = Power(bits - 1);
        if (value >= limit)
        {
            return (int)(limit - 1);
        }

        return value < -limit ? (int)-limit : (int)value;
    }

    public static int Lookup(ActivationTable table, int input)
    {
        var sample = (int)FloorDivide(input, 32);
        var remainder = input - (sample * 32);
        int below = table.Words[sample + 1024];
        if (table.Words[2049] == 0)
        {
            return below;
        }

        int above = table.Words[sample + 1025];
        return below + (int)Round((Int128)(above - below) * remainder, 5);
    }

    public static Int128 Power(int exponent) => (Int128)1 << exponent;

    /// <summary>One row of a matrix times a vector, aligned to the accumulator.</summary>
    public static Int128 Dot(QuantizedMatrix matrix, int row, ReadOnlySpan<int> vector)
    {
        if (vector.Length != matrix.Columns)
        {
            throw new ArgumentException($"a matrix of {matrix.Columns} columns met a vector of {vector.Length}");
        }

        long sum = 0;
        for (var column = 0; column < matrix.Columns; column++)
        {
            sum += (long)matrix.Weights[(row * matrix.Columns) + column] * vector[column];
        }

        return (Int128)sum * Power(matrix.Align);
    }

    public static int Requantize(
        Requantization how, Int128 accumulator, int bias, int outputBits, IReadOnlyList<ActivationTable> tables)
    {
        var value = Saturate(Round(accumulator + bias, how.Shift), 16);
        if (how.Table >= 0)
        {
            return Saturate(Round(Lookup(tables[how.Table], value), how.TableShift), outputBits);
        }

        return Saturate(Math.Min(Math.Max(value, how.Low), how.High), outputBits);
    }

    private static Int128 FloorDivide(Int128 value, Int128 divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }
}
