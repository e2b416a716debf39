namespace Ese.Model;

/// <summary>Fully connected layer.</summary>
public sealed record FullyConnectedLayer(string Name) : Layer(Name)
{
    /// <summary>Weights <c>[outputs × B]</c>.</summary>
    public required Tensor Weights { get; init; }

    /// <summary>Bias <c>[outputs]</c>, or null.</summary>
    public Tensor? Bias { get; init; }
}
