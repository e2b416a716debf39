namespace Ese.Model;

/// <summary>
/// Batch normalisation with stored statistics, <c>γ·(x − mean)/√(variance + ε) + β</c>. Statistics have one entry per
/// channel behind a convolution, else one per element.
/// </summary>
public sealed record BatchNormLayer(string Name) : Layer(Name)
{
    /// <summary>γ <c>[n]</c>.</summary>
    public required Tensor Scale { get; init; }

    /// <summary>β <c>[n]</c>.</summary>
    public required Tensor Shift { get; init; }

    /// <summary>Mean <c>[n]</c>.</summary>
    public required Tensor Mean { get; init; }

    /// <summary>Variance <c>[n]</c>.</summary>
    public required Tensor Variance { get; init; }

    /// <summary>ε.</summary>
    public required float Epsilon { get; init; }
}
