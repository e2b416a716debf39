using CsCheck;

namespace Ese.Training.Tests;

/// <summary>A product of random size whose matrices have random strides, so that each may be a transposed part of a larger one.</summary>
public sealed record RandomProduct(int Rows, int Inner, int Columns, int[] Gaps, bool[] Transposed, bool Accumulate, int Seed)
{
    /// <summary>Sizes around those of tiles, panels and blocks, and empty ones.</summary>
    public static Gen<RandomProduct> Any { get; } =
        from rows in Size(30, 150)
        from inner in Size(40, 600)
        from columns in Size(70, 150)
        from gaps in Gen.Int[0, 5].Array[6]
        from transposed in Gen.Bool.Array[2]
        from accumulate in Gen.Bool
        from seed in Gen.Int
        select new RandomProduct(rows, inner, columns, gaps, transposed, accumulate, seed);

    internal MatrixView Left() => View(Rows, Inner, 0, Transposed[0]);

    internal MatrixView Right() => View(Inner, Columns, 1, Transposed[1]);

    internal MatrixView Product() => View(Rows, Columns, 2, false);

    private static Gen<int> Size(int common, int most) =>
        Gen.Frequency((1, Gen.Int[0, 1]), (6, Gen.Int[2, common]), (2, Gen.Int[common, most]));

    private MatrixView View(int rows, int columns, int which, bool transposed)
    {
        var random = new Random(Seed + which);
        if (transposed) (rows, columns) = (columns, rows);
        int offset = Gaps[2 * which];
        int stride = columns + Gaps[(2 * which) + 1];
        var values = new float[offset + (rows * stride)];
        for (int index = 0; index < values.Length; index++) values[index] = (float)((random.NextDouble() * 2) - 1);
        var view = new MatrixView(values, offset, rows, columns, stride);
        return transposed ? view.Transposed : view;
    }
}
