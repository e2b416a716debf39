namespace Ese.Training;

/// <summary>The vectors of a batch, or gradients of the loss with respect to them.</summary>
/// <param name="Values">
/// At least <c>[rows × width]</c>; elements in the model's own order, behind a convolution <c>channel · bins + bin</c>.
/// </param>
/// <param name="Layout">Which row belongs to which utterance and step.</param>
/// <param name="Width">Elements of a vector.</param>
internal sealed record Activations(float[] Values, SequenceLayout Layout, int Width)
{
    /// <summary>Rows.</summary>
    public int Rows => Layout.Rows;

    /// <summary>The vector of a row.</summary>
    public Span<float> Row(int row) => Values.AsSpan(row * Width, Width);

    /// <summary>All elements.</summary>
    public Span<float> All => Values.AsSpan(0, Rows * Width);

    /// <summary>All elements as a matrix <c>[rows × width]</c>.</summary>
    public MatrixView Matrix => new(Values, 0, Rows, Width, Width);
}
