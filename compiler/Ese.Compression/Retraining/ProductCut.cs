using System.Diagnostics;
using Ese.Compiler;

namespace Ese.Compression;

/// <summary>
/// How a matrix and its vectors are cut into digits so that every sum is exact in single precision: no partial sum of any
/// row exceeds 2^24 units.
/// </summary>
/// <param name="Weights">Digits of weights.</param>
/// <param name="Vectors">Digits of vectors.</param>
internal readonly record struct ProductCut(Digits Weights, Digits Vectors)
{
    private const long LargestExact = 1L << 24;
    private const int MostDigits = 8;

    /// <summary>The cut with the fewest products that is proven to be exact.</summary>
    /// <param name="matrix">The weights.</param>
    /// <param name="vectorBits">Width of the vectors.</param>
    public static ProductCut For(QuantizedMatrix matrix, int vectorBits)
    {
        var bounds = new long[MostDigits + 1][];
        for (var products = 1; products <= MostDigits * MostDigits; products++)
        {
            for (var weights = 1; weights <= MostDigits; weights++)
            {
                var vectors = products / weights;
                if (vectors * weights != products || vectors > MostDigits || Digits.Of(matrix.Format.Bits, weights).Bits == 1) continue;
                var cut = new ProductCut(Digits.Of(matrix.Format.Bits, weights), Digits.Of(vectorBits, vectors));
                bounds[weights] ??= RowBounds(matrix, cut.Weights);
                if (cut.IsExact(bounds[weights], 1L << (vectorBits - 1))) return cut;
            }
        }

        // Digits of 2 bits sum exactly over more columns than a tensor may have elements.
        throw new UnreachableException();
    }

    private bool IsExact(long[] bounds, long largestInput)
    {
        for (var vector = 0; vector < Vectors.Count; vector++)
            if (Vectors.Bits == 1 || bounds.Max() * Vectors.Largest(largestInput, vector) > LargestExact) return false;
        return true;
    }

    /// <summary>The largest sum of magnitudes of any row, for every digit.</summary>
    private static long[] RowBounds(QuantizedMatrix matrix, Digits digits)
    {
        var bounds = new long[digits.Count];
        for (var row = 0; row < matrix.Rows; row++)
        {
            var weights = matrix.Weights.AsSpan(row * matrix.Columns, matrix.Columns);
            if (digits.Count == 1)
            {
                bounds[0] = Math.Max(bounds[0], RowArithmetic.SumOfMagnitudes(weights));
                continue;
            }

            for (var digit = 0; digit < digits.Count; digit++)
            {
                var sum = 0L;
                foreach (var weight in weights) sum += Math.Abs(digits.At(weight, digit));
                bounds[digit] = Math.Max(bounds[digit], sum);
            }
        }

        return bounds;
    }
}
