using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>
/// Draws matrices as training and magnitude pruning leave them: heavy-tailed weights, rows and columns of unequal
/// importance, and therefore non-zeros spread unevenly over both.
/// </summary>
internal static class SeededMatrix
{
    private const double RowDeviation = 0.3;
    private const double ColumnDeviation = 0.4;

    /// <summary>Draws a matrix <c>[rows × columns]</c>.</summary>
    /// <param name="random">Its own sequence.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="density">Share of the weights that is kept.</param>
    /// <param name="deviation">Standard deviation that the products of its rows shall have, averaged over the rows.</param>
    /// <param name="input">Root mean square of the vectors it is multiplied with.</param>
    public static float[] Draw(SplitMix random, int rows, int columns, double density, double deviation, double input)
    {
        float[] rowScales = Scales(random, rows, RowDeviation);
        float[] columnScales = Scales(random, columns, ColumnDeviation);
        var weights = new float[rows * columns];
        ulong bits = 0;
        for (int row = 0, index = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++, index++)
            {
                bits = (index & 3) == 0 ? random.Next() : bits >> 16;
                weights[index] = LaplaceTable.Value((uint)bits & 0xFFFF) * (rowScales[row] * columnScales[column]);
            }
        }

        LargestMagnitudes.Keep(weights, (int)Math.Round(density * weights.Length, MidpointRounding.AwayFromZero));
        Scale(weights, deviation * Math.Sqrt(rows / SumOfSquares(weights)) / input);
        return weights;
    }

    /// <summary>A vector of nearly normal values.</summary>
    public static float[] Vector(SplitMix random, int length, double mean, double deviation)
    {
        var values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)(mean + (deviation * random.Normal()));
        }

        return values;
    }

    /// <summary>Factors of log-normal distribution around 1.</summary>
    public static float[] Scales(SplitMix random, int length, double deviation)
    {
        var values = new float[length];
        for (int index = 0; index < length; index++)
        {
            values[index] = (float)PortableMath.Exp(deviation * random.Normal());
        }

        return values;
    }

    /// <summary>A tensor of weights in fixed point.</summary>
    public static Tensor Store(ImmutableArray<int> shape, float[] values, int bits, bool sparse)
    {
        ElementKind kind = bits switch { 8 => ElementKind.Int8, 12 => ElementKind.Int12, _ => ElementKind.Int16 };
        return TensorStorage.Convert(Tensor.Float(shape, values), kind, sparse);
    }

    private static double SumOfSquares(float[] values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static void Scale(float[] values, double factor)
    {
        float single = (float)factor;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] *= single;
        }
    }
}
