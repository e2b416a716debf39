using Ese.Model;

namespace Ese.Compiler;

/// <summary>An LSTM layer.</summary>
internal sealed record FoldedLstm(string Name) : FoldedLayer(Name)
{
    /// <summary>Number of cells, activations, and how directions are joined, as the model has them.</summary>
    public required LstmLayer Source { get; init; }

    /// <summary>The forward direction.</summary>
    public required FoldedLstmDirection Forward { get; init; }

    /// <summary>The backward direction, or null.</summary>
    public FoldedLstmDirection? Backward { get; init; }
}
