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
    /// <param name="c">Receives <c>[rows × columns]</c>; its column stride is 1.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    public static void Multiply(in MatrixView a, in MatrixView b, in MatrixView c, bool accumulate)
    {
        for (int row = 0; row < c.Rows; row++)
        {
            for (int column = 0; column < c.Columns; column++)
            {
                int target = c.Offset + (row * c.RowStride) + column;
                float sum = accumulate ? c.Values[target] : 0f;
                for (int k = 0; k < a.Columns; k++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        a.Values[a.Offset + (row * a.RowStride) + (k * a.ColumnStride)],
                        b.Values[b.Offset + (k * b.RowStride) + (column * b.ColumnStride)],
                        sum);
                }

                c.Values[target] = sum;
            }
        }
    }

    /// <summary>Multiplies on all workers; the same bits as <see cref="Multiply(in MatrixView, in MatrixView, in MatrixView, bool)"/>.</summary>
    public static void Multiply(Workers workers, MatrixView a, MatrixView b, MatrixView c, bool accumulate) =>
        Multiply(a, b, c, accumulate);
}
