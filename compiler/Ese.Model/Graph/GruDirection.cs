namespace Ese.Model;

/// <summary>Weights of one direction of a GRU. Gate rows are stacked in the order r, z, n.</summary>
public sealed record GruDirection
{
    /// <summary>Input weights <c>[3·cells × B]</c>.</summary>
    public required Tensor InputWeights { get; init; }

    /// <summary>Recurrent weights <c>[3·cells × cells]</c>.</summary>
    public required Tensor RecurrentWeights { get; init; }

    /// <summary>Input bias <c>[3·cells]</c>, or null.</summary>
    public Tensor? InputBias { get; init; }

    /// <summary>Recurrent bias <c>[3·cells]</c>, or null; its n part is inside the reset gate's product.</summary>
    public Tensor? RecurrentBias { get; init; }
}
