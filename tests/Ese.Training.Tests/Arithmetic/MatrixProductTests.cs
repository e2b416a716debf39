using CsCheck;

namespace Ese.Training.Tests;

public sealed class MatrixProductTests
{
    [Fact]
    public void EveryPathHasTheBitsOfTheSpecification() => RandomProduct.Any.Sample(product =>
    {
        float[] expected = Specified(product);
        foreach (ProductPath<float> path in ProductPaths.Single)
        {
            MatrixView<float> c = product.Product(Draw);
            Product<float>.Multiply(path, product.Left(Draw), product.Right(Draw), c, product.Accumulate);
            AssertSameBits(expected, c.Values, path.ToString());

            c = product.Product(Draw);
            var packed = new PackedMatrix<float>(path);
            packed.Pack(product.Right(Draw));
            packed.Multiply(product.Left(Draw), c, product.Accumulate);
            AssertSameBits(expected, c.Values, path + ", packed");
        }
    });

    [Fact]
    public void ThreadsDoNotChangeABit() => RandomProduct.Any.Sample(
        product =>
        {
            float[] expected = Specified(product);
            for (int threads = 1; threads <= 4; threads++)
            {
                MatrixView c = ToView(product.Product(Draw));
                MatrixProduct.Multiply(
                    new Workers(threads), ToView(product.Left(Draw)), ToView(product.Right(Draw)), c, product.Accumulate);
                AssertSameBits(expected, c.Values, $"{threads} threads");
            }
        },
        iter: 40);

    [Theory]
    [InlineData(400, 300, 1100)]
    [InlineData(13, 700, 33)]
    public void LargeProductsAreDividedIntoTheSameBits(int rows, int inner, int columns)
    {
        var product = new RandomProduct(rows, inner, columns, [0, 0, 3, 1, 0, 2], [true, true], true, 7);
        MatrixView serial = ToView(product.Product(Draw));
        MatrixProduct.Multiply(ToView(product.Left(Draw)), ToView(product.Right(Draw)), serial, accumulate: true);
        MatrixView parallel = ToView(product.Product(Draw));
        MatrixProduct.Multiply(
            new Workers(3), ToView(product.Left(Draw)), ToView(product.Right(Draw)), parallel, accumulate: true);

        Assert.Equal(Specified(product), serial.Values);
        Assert.Equal(serial.Values, parallel.Values);
    }

    [Fact]
    public void APackedMatrixKeepsWhatItWasGivenUntilItIsPackedAgain()
    {
        float[] weights = [1, 2, 3, 4];
        var packed = PackedMatrix.Pack(MatrixView.Of(weights, 2, 2));
        weights[0] = 100;
        var result = MatrixView.Of(new float[2], 1, 2);

        packed.Multiply(MatrixView.Of([1, 10], 1, 2), result, accumulate: false);
        Assert.Equal([31, 42], result.Values);

        packed.Repack(MatrixView.Of(weights, 2, 2));
        packed.Multiply(MatrixView.Of([1, 10], 1, 2), result, accumulate: false);
        Assert.Equal([130, 42], result.Values);
    }

    [Fact]
    public void AnEmptySumIsZeroOrTheOldElement()
    {
        float[] values = [5, 6];
        MatrixProduct.Multiply(MatrixView.Of([], 1, 0), MatrixView.Of([], 0, 2), MatrixView.Of(values, 1, 2), accumulate: true);
        Assert.Equal([5, 6], values);
        MatrixProduct.Multiply(MatrixView.Of([], 1, 0), MatrixView.Of([], 0, 2), MatrixView.Of(values, 1, 2), accumulate: false);
        Assert.Equal([0, 0], values);
    }

    [Fact]
    public void SizesThatDoNotAgreeAreRefused()
    {
        MatrixView two = MatrixView.Of(new float[4], 2, 2);
        MatrixView three = MatrixView.Of(new float[6], 2, 3);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(three, two, two, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, three, two, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, two, two.RowRange(0, 1), accumulate: false));
    }

    [Fact]
    public void AViewBeyondItsArrayIsRefused()
    {
        MatrixView two = MatrixView.Of(new float[4], 2, 2);
        MatrixView beyond = two with { Offset = 1 };
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(beyond, two, two, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, beyond, two, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, two, beyond, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, two with { Offset = -1 }, two, accumulate: false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(two, two, two.Transposed, accumulate: false));
    }

    private static float Draw(Random random) => (float)((random.NextDouble() * 2) - 1);

    private static MatrixView ToView(MatrixView<float> view) =>
        new(view.Values, view.Offset, view.Rows, view.Columns, view.RowStride, view.ColumnStride);

    private static float[] Specified(RandomProduct product)
    {
        MatrixView c = ToView(product.Product(Draw));
        ScalarMatrixProduct.Multiply(ToView(product.Left(Draw)), ToView(product.Right(Draw)), c, product.Accumulate);
        return c.Values;
    }

    private static void AssertSameBits(float[] expected, float[] actual, string what)
    {
        for (int index = 0; index < expected.Length; index++)
        {
            if (BitConverter.SingleToInt32Bits(expected[index]) != BitConverter.SingleToInt32Bits(actual[index]))
            {
                Assert.Fail($"{what}: element {index} of the array is {actual[index]:R} instead of {expected[index]:R}.");
            }
        }
    }
}
