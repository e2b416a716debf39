using Ese.Model;

namespace Ese.Compiler;

/// <summary>A fully connected layer with its activation.</summary>
internal sealed record FoldedFullyConnected(string Name) : FoldedLayer(Name)
{
    /// <summary>Weights <c>[outputs × inputs]</c>.</summary>
    public required FoldedMatrix Weights { get; init; }

    /// <summary>Bias per output.</summary>
    public required double[] Bias { get; init; }

    /// <summary>Activation of the output.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether folding made the layer from a batch norm or activation that had no neighbour to join; its matrix is diagonal.</summary>
    public bool IsDiagonal { get; init; }
}
