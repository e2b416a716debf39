namespace Ese.Compiler;

/// <summary>A fully connected layer with its activation.</summary>
public sealed record QuantizedFullyConnected(string Name) : QuantizedLayer(Name)
{
    /// <summary>Weights <c>[outputs × inputs]</c>.</summary>
    public required QuantizedMatrix Weights { get; init; }

    /// <summary>Bias per output, in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Accumulator to output.</summary>
    public required Requantization Requantize { get; init; }
}
