using Ese.Isa;

namespace Ese.Compiler;

/// <summary>
/// Chooses the formats of the matrices that share an accumulator, and rounds them and the bias
/// (<c>docs/numerics.md</c> §From floating point, points 2 and 4).
/// </summary>
internal sealed class AccumulatorQuantizer(Compilation compilation, ICollection<MatrixNumbers> numbers)
{
    private const int LargestAlign = 15;

    // 31 bits with their sign, so that adding a bias cannot be what overflows a narrow accumulator.
    private const long LargestBias = (1L << 30) - 1;

    // Where every weight is zero, only the bias is left to ask for a binary point.
    private const int ZeroFraction = 30;

    /// <summary>Quantises an accumulator.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="direction">A name of <see cref="DirectionNames"/>.</param>
    /// <param name="bias">Bias of every row.</param>
    /// <param name="limits">Binary points that can be encoded.</param>
    /// <param name="terms">The matrices, one at least.</param>
    public QuantizedAccumulator Quantize(
        string layer, string direction, double[] bias, AccumulatorLimits limits, params ReadOnlySpan<AccumulatorTerm> terms)
    {
        var wanted = new int?[terms.Length];
        for (var index = 0; index < terms.Length; index++)
        {
            wanted[index] = WantedFraction(terms[index].Matrix);
        }

        var fraction = SharedFraction(wanted, terms, bias, limits);
        if (fraction < limits.Lowest)
        {
            throw compilation.Error(
                ErrorTable.RangeNotRepresentable,
                $"Layer '{layer}'{Of(direction)}: its weights or biases are so large that no binary point of the accumulator holds them; rescale the layer.");
        }

        var matrices = new QuantizedMatrix[terms.Length];
        for (var index = 0; index < terms.Length; index++)
        {
            var most = fraction - terms[index].Vector.Format.FractionBits;
            var weightFraction = Math.Min(wanted[index] ?? most, most);
            matrices[index] = Round(layer, direction, terms[index], weightFraction, most - weightFraction);
        }

        return new QuantizedAccumulator(fraction, matrices, [.. bias.Select(value => new FixedFormat(32, fraction).Quantize(value))]);
    }

    /// <summary>Fraction bits of a matrix on its own; null where every weight is zero, so that any will do.</summary>
    private int? WantedFraction(FoldedMatrix matrix)
    {
        if (KeepsIntegers(matrix))
        {
            return matrix.Stored!.Value.FractionBits;
        }

        var largest = matrix.LargestMagnitude();
        return largest == 0 ? null : BinaryPoint.Holding(largest, compilation.Options.WeightBits);
    }

    private bool KeepsIntegers(FoldedMatrix matrix)
    {
        if (!matrix.IsUnscaled || matrix.Stored is not { } stored || stored.Bits != compilation.Options.WeightBits)
        {
            return false;
        }

        // The most negative integer means HOLD in a stream; a tensor that has it is rounded anew.
        return matrix.LargestMagnitude() <= stored.Dequantize(stored.Maximum);
    }

    private static int SharedFraction(
        ReadOnlySpan<int?> wanted, ReadOnlySpan<AccumulatorTerm> terms, double[] bias, AccumulatorLimits limits)
    {
        var smallest = int.MaxValue;
        var largest = int.MinValue;
        for (var index = 0; index < terms.Length; index++)
        {
            if (wanted[index] is { } weight)
            {
                smallest = Math.Min(smallest, weight + terms[index].Vector.Format.FractionBits);
                largest = Math.Max(largest, weight + terms[index].Vector.Format.FractionBits);
            }
        }

        var fraction = largest == int.MinValue
            ? Math.Max(limits.Lowest, ZeroFraction)
            : Math.Min(largest, smallest + LargestAlign);
        fraction = Math.Min(fraction, limits.Highest);
        var largestBias = bias.Length == 0 ? 0 : bias.Max(Math.Abs);
        while (largestBias > 0 && Math.ScaleB(largestBias, fraction) > LargestBias)
        {
            fraction--;
        }

        return fraction;
    }

    private QuantizedMatrix Round(string layer, string direction, AccumulatorTerm term, int fraction, int align)
    {
        var format = new FixedFormat(compilation.Options.WeightBits, fraction);
        var matrix = term.Matrix;
        var weights = new short[matrix.Rows * matrix.Columns];
        var line = new double[matrix.Columns];
        var largestError = 0.0;
        for (var row = 0; row < matrix.Rows; row++)
        {
            matrix.CopyRow(row, line);
            var integers = weights.AsSpan(row * line.Length, line.Length);
            largestError = Math.Max(largestError, RowArithmetic.Round(line, fraction, format.Maximum, integers));
        }

        var nonZero = weights.Length - weights.AsSpan().Count((short)0);
        var kept = KeepsIntegers(matrix) && matrix.Stored!.Value.FractionBits == fraction;
        numbers.Add(new MatrixNumbers(layer, direction, term.Name, matrix.Rows, matrix.Columns, nonZero, format, align, largestError, kept));
        return new QuantizedMatrix(matrix.Rows, matrix.Columns, format, weights, align);
    }

    private static string Of(string direction) => direction.Length == 0 ? "" : $" ({direction})";
}
