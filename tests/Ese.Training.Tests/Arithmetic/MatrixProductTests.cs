using CsCheck;

namespace Ese.Training.Tests;

public sealed class MatrixProductTests
{
    [Fact]
    public void EveryPathHasTheBitsOfTheSpecification() => RandomProduct.Any.Sample(product =>
    {
        float[] expected = Specified(product);
        foreach (ProductPath path in ProductPaths.Supported)
        {
            MatrixView c = product.Product();
            MatrixProduct.Multiply(path, product.Left(), product.Right(), c, product.Accumulate);
            AssertSameBits(expected, c.Values, path.ToString());

            c = product.Product();
            var packed = new PackedMatrix(path);
            packed.Repack(product.Right());
            packed.Multiply(product.Left(), c, product.Accumulate);
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
                MatrixView c = product.Product();
                MatrixProduct.Multiply(new Workers(threads), product.Left(), product.Right(), c, product.Accumulate);
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
        MatrixView serial = product.Product();
        MatrixProduct.Multiply(product.Left(), product.Right(), serial, accumulate: true);
        MatrixView parallel = product.Product();
        MatrixProduct.Multiply(new Workers(3), product.Left(), product.Right(), parallel, accumulate: true);

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

    private static float[] Specified(RandomProduct product)
    {
        MatrixView c = product.Product();
        ScalarMatrixProduct.Multiply(product.Left(), product.Right(), c, product.Accumulate);
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
