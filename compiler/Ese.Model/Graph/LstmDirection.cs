namespace Ese.Model;

/// <summary>Weights of one direction of an LSTM. Gate rows are stacked in the order i, f, g, o.</summary>
public sealed record LstmDirection
{
    /// <summary>Input weights <c>[4·cells × B]</c>.</summary>
    public required Tensor InputWeights { get; init; }

    /// <summary>Recurrent weights <c>[4·cells × outputs]</c>, outputs = projection if there is one, else cells.</summary>
    public required Tensor RecurrentWeights { get; init; }

    /// <summary>Bias <c>[4·cells]</c>, or null.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>Peepholes <c>[3 × cells]</c> in the order i, f, o, or null. Gate o looks at the new cell.</summary>
    public Tensor? Peepholes { get; init; }

    /// <summary>Projection <c>[projection × cells]</c>, or null.</summary>
    public Tensor? Projection { get; init; }
}
