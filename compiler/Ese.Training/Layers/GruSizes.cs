namespace Ese.Training;

/// <summary>Sizes of one direction of a GRU and the order in which it takes the steps.</summary>
/// <param name="Inputs">Elements of an input vector.</param>
/// <param name="Cells">Cells: elements of a hidden vector.</param>
/// <param name="Reversed">Whether it goes from an utterance's end to its begin.</param>
internal readonly record struct GruSizes(int Inputs, int Cells, bool Reversed)
{
    /// <summary>Elements of r, z and n together.</summary>
    public int Gates => 3 * Cells;

    /// <summary>Input weights as <c>[3·cells × inputs]</c>.</summary>
    public MatrixView InputWeights(float[] values) => MatrixView.Of(values, Gates, Inputs);

    /// <summary>Recurrent weights as <c>[3·cells × cells]</c>.</summary>
    public MatrixView RecurrentWeights(float[] values) => MatrixView.Of(values, Gates, Cells);
}
