namespace Ese.Training;

/// <summary>The specification of <see cref="MatrixProduct"/>: every element a chain of fused multiply-adds.</summary>
internal static class ScalarMatrixProduct
{
    /// <summary><c>C = A · B</c> or <c>C += A · B</c>.</summary>
    /// <param name="a"><c>[rows × inner]</c>, any strides.</param>
    /// <param name="b"><c>[inner × columns]</c>, any strides.</param>
    /// <param name="c">Receives <c>[rows × columns]</c>.</param>
    /// <param name="accumulate">Whether products are added to what <paramref name="c"/> holds.</param>
    public static void Multiply(in MatrixView a, in MatrixView b, in MatrixView c, bool accumulate)
    {
        for (int row = 0; row < c.Rows; row++)
        {
            for (int column = 0; column < c.Columns; column++)
            {
                int target = c.Offset + (row * c.RowStride) + (column * c.ColumnStride);
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
}
