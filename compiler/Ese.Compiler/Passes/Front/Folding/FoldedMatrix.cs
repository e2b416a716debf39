using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// A weight matrix with the factors folding gave its rows and columns. Factors stay apart from the weights, so that a
/// large model is held once, in single precision, and every product is taken in double.
/// </summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Weights">Row-major weights before scaling.</param>
/// <param name="Stored">Format of the integers the model stores, or null for floating point.</param>
internal sealed record FoldedMatrix(int Rows, int Columns, ReadOnlyMemory<float> Weights, FixedFormat? Stored)
{
    /// <summary>Factor of every row, or null for 1.</summary>
    public double[]? RowScale { get; init; }

    /// <summary>Factor of every column, or null for 1.</summary>
    public double[]? ColumnScale { get; init; }

    /// <summary>Whether the weights are still those the model stores, so that its integers can be kept.</summary>
    public bool IsUnscaled => RowScale is null && ColumnScale is null;

    /// <summary>A tensor as a matrix: the first dimension is the rows, the others together the columns.</summary>
    public static FoldedMatrix From(Tensor tensor)
    {
        var rows = tensor.Shape[0];
        FixedFormat? stored = tensor.Kind switch
        {
            ElementKind.Int8 => new FixedFormat(8, tensor.FractionBits),
            ElementKind.Int12 => new FixedFormat(12, tensor.FractionBits),
            ElementKind.Int16 => new FixedFormat(16, tensor.FractionBits),
            _ => null,
        };
        return new FoldedMatrix(rows, tensor.Values.Length / rows, tensor.Values, stored);
    }

    /// <summary>The unit matrix.</summary>
    public static FoldedMatrix Identity(int width)
    {
        var weights = new float[width * width];
        for (var index = 0; index < width; index++)
        {
            weights[(index * width) + index] = 1f;
        }

        return new FoldedMatrix(width, width, weights, null);
    }

    /// <summary>Multiplies every row by a factor.</summary>
    public FoldedMatrix ScaleRows(Func<int, double> factor) =>
        this with { RowScale = Product(RowScale, Rows, factor) };

    /// <summary>Multiplies every column by a factor.</summary>
    public FoldedMatrix ScaleColumns(Func<int, double> factor) =>
        this with { ColumnScale = Product(ColumnScale, Columns, factor) };

    /// <summary>One row, scaled.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination">Receives <see cref="Columns"/> values.</param>
    public void CopyRow(int row, Span<double> destination)
    {
        RowArithmetic.Widen(Weights.Span.Slice(row * Columns, Columns), destination);
        destination = destination[..Columns];
        if (RowScale is not null)
        {
            RowArithmetic.Scale(destination, RowScale[row]);
        }

        if (ColumnScale is not null)
        {
            RowArithmetic.Scale(destination, ColumnScale);
        }
    }

    /// <summary>The largest magnitude of a weight, scaled; 0 where all are zero.</summary>
    public double LargestMagnitude()
    {
        if (IsUnscaled)
        {
            return RowArithmetic.LargestMagnitude(Weights.Span);
        }

        var largest = 0.0;
        var line = new double[Columns];
        for (var row = 0; row < Rows; row++)
        {
            CopyRow(row, line);
            largest = Math.Max(largest, RowArithmetic.LargestMagnitude(line));
        }

        return largest;
    }

    /// <summary>The matrix times a vector.</summary>
    public double[] Multiply(Func<int, double> vector)
    {
        var result = new double[Rows];
        var line = new double[Columns];
        var factors = Product(null, Columns, vector);
        for (var row = 0; row < Rows; row++)
        {
            CopyRow(row, line);
            var sum = 0.0;
            for (var column = 0; column < line.Length; column++)
            {
                sum += line[column] * factors[column];
            }

            result[row] = sum;
        }

        return result;
    }

    private static double[] Product(double[]? present, int count, Func<int, double> factor)
    {
        var result = new double[count];
        for (var index = 0; index < count; index++)
        {
            result[index] = (present is null ? 1.0 : present[index]) * factor(index);
        }

        return result;
    }
}
