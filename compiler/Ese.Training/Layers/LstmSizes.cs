namespace Ese.Training;

/// <summary>Sizes of one direction of an LSTM and the order in which it takes the steps.</summary>
/// <param name="Inputs">Elements of an input vector.</param>
/// <param name="Cells">Cells.</param>
/// <param name="Outputs">Elements of a hidden vector.</param>
/// <param name="Reversed">Whether it goes from an utterance's end to its begin.</param>
internal readonly record struct LstmSizes(int Inputs, int Cells, int Outputs, bool Reversed)
{
    /// <summary>Elements of the four gates.</summary>
    public int Gates => 4 * Cells;

    /// <summary>Input weights as <c>[4·cells × inputs]</c>.</summary>
    public MatrixView InputWeights(float[] values) => MatrixView.Of(values, Gates, Inputs);

    /// <summary>Recurrent weights as <c>[4·cells × outputs]</c>.</summary>
    public MatrixView RecurrentWeights(float[] values) => MatrixView.Of(values, Gates, Outputs);

    /// <summary>A projection as <c>[outputs × cells]</c>.</summary>
    public MatrixView Projection(float[] values) => MatrixView.Of(values, Outputs, Cells);
}
