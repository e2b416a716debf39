using System.Numerics.Tensors;

namespace Ese.Training;

/// <summary>Sums over the rows of a batch that the parameters of recurrent layers need.</summary>
internal static class RecurrentGradients
{
    private const int ColumnsPerTask = 128;

    /// <summary>Adds the sum of all rows to a vector, row after row.</summary>
    public static void AddColumnSums(Workers workers, MatrixView rows, float[] sums) =>
        workers.Run((rows.Columns + ColumnsPerTask - 1) / ColumnsPerTask, task =>
        {
            int first = task * ColumnsPerTask;
            int width = Math.Min(ColumnsPerTask, rows.Columns - first);
            MatrixView columns = rows.ColumnRange(first, width);
            Span<float> target = sums.AsSpan(first, width);
            for (int row = 0; row < rows.Rows; row++) TensorPrimitives.Add(target, columns.Row(row), target);
        });

    /// <summary>Adds the element-wise products of two matrices' rows to a vector, row after row.</summary>
    public static void AddColumnProducts(MatrixView left, MatrixView right, Span<float> sums)
    {
        for (int row = 0; row < left.Rows; row++) TensorPrimitives.MultiplyAdd(left.Row(row), right.Row(row), sums, sums);
    }

    /// <summary>Moves every vector to the row that the direction computes after it; first steps receive 0.</summary>
    /// <param name="layout">The batch.</param>
    /// <param name="vectors"><c>[rows × width]</c>.</param>
    /// <param name="width">Elements of a vector.</param>
    /// <param name="reversed">Whether the direction goes from an utterance's end to its begin.</param>
    /// <param name="previous">Receives <c>[rows × width]</c>.</param>
    public static void ShiftToNextStep(SequenceLayout layout, float[] vectors, int width, bool reversed, float[] previous)
    {
        for (int utterance = 0; utterance < layout.Count; utterance++)
        {
            int steps = layout.Steps[utterance];
            if (steps == 0) continue;
            Span<float> source = vectors.AsSpan(layout.FirstRows[utterance] * width, steps * width);
            Span<float> target = previous.AsSpan(layout.FirstRows[utterance] * width, steps * width);
            if (reversed)
            {
                source[width..].CopyTo(target);
                target[^width..].Clear();
            }
            else
            {
                source[..^width].CopyTo(target[width..]);
                target[..width].Clear();
            }
        }
    }
}
