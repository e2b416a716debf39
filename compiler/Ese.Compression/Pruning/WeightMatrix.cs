using Ese.Model;

namespace Ese.Compression;

/// <summary>A weight tensor of a model as the matrix the engine multiplies with, and how folding scales it.</summary>
/// <param name="Entry">The tensor and its place.</param>
/// <param name="Rows">Rows: the tensor's first dimension.</param>
/// <param name="Columns">Columns: its other dimensions together.</param>
/// <param name="RowScale">Factor of every row, or null for 1.</param>
/// <param name="ColumnScale">Factor of every column, or null for 1.</param>
/// <param name="ColumnPositions">Position of every column among the words of the vector it multiplies, as the vector's own layer orders them.</param>
internal sealed record WeightMatrix(
    TensorEntry Entry, int Rows, int Columns, double[]? RowScale, double[]? ColumnScale, int[] ColumnPositions)
{
    /// <summary>Layer, direction and matrix, such as <c>rnns.0/forward/input</c>; unique in a model.</summary>
    public string Name { get; } = NameOf(Entry);

    /// <summary>Number of weights.</summary>
    public int Length => Rows * Columns;

    /// <summary>Whether it is the kernel of a convolution.</summary>
    public bool IsKernel => Entry.Layer is Conv2dLayer;

    /// <summary>Cells or outputs: rows of one gate.</summary>
    public int Units => Entry.Gates.Length == 0 ? Rows : Rows / Entry.Gates.Length;

    /// <summary>
    /// What every weight is worth: the magnitude it has once batch norms are folded into it, row-major. The engine holds that
    /// value, quantising rounds it, and pruning while compiling looks at it too (<c>docs/numerics.md</c>), so that a model
    /// pruned here and one pruned there are the same.
    /// </summary>
    public double[] Importance()
    {
        double[] weights = Folded();
        for (int index = 0; index < weights.Length; index++)
            weights[index] = Math.Abs(weights[index]);
        return weights;
    }

    /// <summary>The weights once batch norms are folded into them, row-major.</summary>
    public double[] Folded()
    {
        ReadOnlySpan<float> values = Entry.Tensor.Values.Span;
        double[] weights = new double[values.Length];
        for (int row = 0; row < Rows; row++)
        {
            double factor = RowScale is null ? 1 : RowScale[row];
            for (int column = 0; column < Columns; column++)
            {
                int index = (row * Columns) + column;
                weights[index] = values[index] * factor * (ColumnScale is null ? 1 : ColumnScale[column]);
            }
        }

        return weights;
    }

    /// <summary>The unit a row belongs to.</summary>
    public int UnitOf(int row) => row % Units;

    private static string NameOf(TensorEntry entry)
    {
        string part = entry.Name.Replace(" weights", "", StringComparison.Ordinal);
        return entry.Direction is null ? $"{entry.Layer.Name}/{part}" : $"{entry.Layer.Name}/{entry.Direction}/{part}";
    }
}
