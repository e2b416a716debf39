using CsCheck;

namespace Ese.Training.Tests;

public sealed class ExactProductTests
{
    [Fact]
    public void EveryPathIsExact() => RandomProduct.Any.Sample(product =>
    {
        double[] expected = InWholeNumbers(product);
        foreach (ProductPath<double> path in ProductPaths.Double)
        {
            MatrixView<double> c = product.Product(Draw);
            Product<double>.Multiply(path, product.Left(Draw), product.Right(Draw), c, product.Accumulate);
            Assert.Equal(expected, c.Values);

            c = product.Product(Draw);
            var packed = new PackedMatrix<double>(path);
            packed.Pack(product.Right(Draw));
            packed.Multiply(product.Left(Draw), c, product.Accumulate);
            Assert.Equal(expected, c.Values);
        }
    });

    [Fact]
    public void ThreadsDoNotMatter() => RandomProduct.Any.Sample(
        product =>
        {
            MatrixView<double> c = product.Product(Draw);
            ExactProduct.Multiply(new Workers(3), product.Left(Draw), product.Right(Draw), c, product.Accumulate);
            Assert.Equal(InWholeNumbers(product), c.Values);

            c = product.Product(Draw);
            ExactProduct.Multiply(product.Left(Draw), product.Right(Draw), c, product.Accumulate);
            Assert.Equal(InWholeNumbers(product), c.Values);
        },
        iter: 40);

    /// <summary>A 16-bit weight or vector element; 600 products stay far below 2^53.</summary>
    private static double Draw(Random random) => random.Next(short.MinValue, short.MaxValue + 1);

    private static double[] InWholeNumbers(RandomProduct product)
    {
        MatrixView<double> a = product.Left(Draw);
        MatrixView<double> b = product.Right(Draw);
        MatrixView<double> c = product.Product(Draw);
        for (int row = 0; row < c.Rows; row++)
        {
            for (int column = 0; column < c.Columns; column++)
            {
                int target = c.Offset + (row * c.RowStride) + column;
                long sum = product.Accumulate ? (long)c.Values[target] : 0;
                for (int k = 0; k < a.Columns; k++)
                {
                    sum += (long)a.Values[a.Offset + (row * a.RowStride) + (k * a.ColumnStride)]
                        * (long)b.Values[b.Offset + (k * b.RowStride) + (column * b.ColumnStride)];
                }

                c.Values[target] = sum;
            }
        }

        return c.Values;
    }
}
