namespace Ese.Compiler;

/// <summary>
/// One-shot magnitude pruning of one matrix (Han et al. 2015, "Learning both weights and connections"): the smallest
/// magnitudes become zero, without any retraining.
/// </summary>
internal static class MagnitudePruner
{
    /// <summary>Keeps the largest weights of a matrix; between equal magnitudes the earlier in row-major order is kept.</summary>
    /// <param name="matrix">The matrix, with its factors: what counts is the magnitude the engine will hold.</param>
    /// <param name="density">Share to keep, above 0, at most 1; the count is rounded to nearest.</param>
    public static FoldedMatrix Prune(FoldedMatrix matrix, double density)
    {
        var kept = (int)Math.Round(density * matrix.Weights.Length, MidpointRounding.AwayFromZero);
        var magnitudes = Magnitudes(matrix);
        if (magnitudes.Count(magnitude => magnitude > 0) <= kept)
        {
            return matrix;
        }

        var ordered = (double[])magnitudes.Clone();
        Array.Sort(ordered);
        var threshold = kept == 0 ? double.PositiveInfinity : ordered[^kept];
        var ties = kept - ordered.Count(magnitude => magnitude > threshold);
        var weights = matrix.Weights.ToArray();
        for (var index = 0; index < weights.Length; index++)
        {
            if (magnitudes[index] < threshold || (magnitudes[index] == threshold && ties-- <= 0))
            {
                weights[index] = 0f;
            }
        }

        return matrix with { Weights = weights };
    }

    private static double[] Magnitudes(FoldedMatrix matrix)
    {
        var result = new double[matrix.Weights.Length];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var line = result.AsSpan(row * matrix.Columns, matrix.Columns);
            matrix.CopyRow(row, line);
            for (var column = 0; column < line.Length; column++)
            {
                line[column] = Math.Abs(line[column]);
            }
        }

        return result;
    }
}
