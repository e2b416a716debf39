namespace Ese.Training;

/// <summary>
/// <c>C = A · B</c> or <c>C += A · B</c>. Every element is one chain of fused multiply-adds over the inner index in
/// ascending order, starting from 0 or from the old element, so that its bits depend neither on the width of a vector
/// register nor on how the work is divided.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>Multiplies on the calling thread.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="b"><c>[inner × columns]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1, and it overlaps neither factor.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    /// <exception cref="ArgumentException">The sizes do not agree, or a view leaves its array.</exception>
    public static void Multiply(in MatrixView a, in MatrixView b, in MatrixView c, bool accumulate) =>
        Product<float>.Multiply(ProductPaths.Single[0], a.Generic, b.Generic, c.Generic, accumulate);

    /// <summary>Multiplies on all workers; the same bits as <see cref="Multiply(in MatrixView, in MatrixView, in MatrixView, bool)"/>.</summary>
    public static void Multiply(Workers workers, MatrixView a, MatrixView b, MatrixView c, bool accumulate) =>
        Product<float>.Multiply(workers, a.Generic, b.Generic, c.Generic, accumulate);
}
