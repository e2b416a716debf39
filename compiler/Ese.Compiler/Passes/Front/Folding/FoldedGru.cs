using Ese.Model;

namespace Ese.Compiler;

/// <summary>A GRU layer.</summary>
internal sealed record FoldedGru(string Name) : FoldedLayer(Name)
{
    /// <summary>Number of cells, activations, and how directions are joined, as the model has them.</summary>
    public required GruLayer Source { get; init; }

    /// <summary>The forward direction.</summary>
    public required FoldedGruDirection Forward { get; init; }

    /// <summary>The backward direction, or null.</summary>
    public FoldedGruDirection? Backward { get; init; }
}
