namespace Ese.Training;

/// <summary>
/// The matrix product of whole numbers held in double precision. It is exact, and so independent of any order, while every
/// sum of products stays within ±2^53.
/// </summary>
internal static class ExactProduct
{
    /// <summary>Multiplies on the calling thread.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="b"><c>[inner × columns]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1, and it overlaps neither factor.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(in MatrixView<double> a, in MatrixView<double> b, in MatrixView<double> c, bool accumulate) =>
        Product<double>.Multiply(ProductPaths.Double[0], a, b, c, accumulate);

    /// <summary>Multiplies on all workers.</summary>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(
        Workers workers, MatrixView<double> a, MatrixView<double> b, MatrixView<double> c, bool accumulate) =>
        Product<double>.Multiply(workers, a, b, c, accumulate);
}
