using System.Globalization;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>
/// The matrix kernels of every path against sums written out: sparse, dense and empty rows, narrow and wide weights, extremes
/// that overflow 32 bits, any number of vectors with any of them taking part.
/// </summary>
public static class MatrixCheck
{
    private const int Cases = 60;
    private const int Untouched = 77;

    /// <summary>The first difference over a fixed set of cases of every path this process has, or null.</summary>
    public static string? FirstDifference() => (
        from path in InstructionPaths.All
        where InstructionPaths.IsSupported(path)
        from seed in Enumerable.Range(1, Cases)
        select Difference(path.ToString(), seed)).FirstOrDefault(found => found is not null);

    /// <summary>The first difference of one case, or null.</summary>
    /// <param name="path">Name of a path that this process has.</param>
    /// <param name="seed">Any integer.</param>
    public static string? Difference(string path, int seed)
    {
        var random = new Random(seed);
        var matrix = RandomMatrix.Create(random);
        var align = random.Next(3) == 0 ? random.Next(16) : 0;
        var layout = MatrixLayout.Create(matrix.Rows, align, Enum.Parse<InstructionPath>(path));
        for (var turn = 0; turn < 4; turn++)
        {
            var count = turn < 2 ? 1 : random.Next(2, MatrixLayout.MaximumVectors + 1);
            var mask = random.Next(2) == 0 ? ulong.MaxValue : (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            var fresh = random.Next(2) == 0;
            var x = matrix.Vectors(random, count);
            var sums = new long[matrix.Rows.Count * count];
            Array.Fill(sums, Untouched);
            if (count == 1)
            {
                layout.Multiply(x, sums, fresh, backwards: turn == 1);
            }
            else
            {
                layout.MultiplyMany(x, count, mask, sums, fresh);
            }

            var expected = matrix.Sums(x, count, align, count == 1 ? 1 : mask, fresh, Untouched);
            var index = expected.AsSpan().CommonPrefixLength(sums);
            if (index < sums.Length)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}, case {seed}: row {index / count} of vector {index % count} of {count} is {sums[index]}, expected {expected[index]}");
            }
        }

        return null;
    }
}
