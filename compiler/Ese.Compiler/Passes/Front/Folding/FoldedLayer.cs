namespace Ese.Compiler;

/// <summary>A layer after folding.</summary>
/// <param name="Name">Name of the layer of the model whose weights it has.</param>
internal abstract record FoldedLayer(string Name)
{
    /// <summary>Elements of the input vector.</summary>
    public required int Inputs { get; init; }

    /// <summary>Elements of the output vector.</summary>
    public required int Outputs { get; init; }

    /// <summary>Calibration name of the output vector: that of the last layer of the model that was folded into this one.</summary>
    public required string OutputVector { get; init; }
}
