namespace Ese.Compiler;

/// <summary>One direction of a GRU; gate rows are stacked in the order r, z, n.</summary>
internal sealed record FoldedGruDirection
{
    /// <summary>Input weights <c>[3·cells × inputs]</c>.</summary>
    public required FoldedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[3·cells × cells]</c>.</summary>
    public required FoldedMatrix Recurrent { get; init; }

    /// <summary>Input bias <c>[3·cells]</c>.</summary>
    public required double[] InputBias { get; init; }

    /// <summary>Recurrent bias <c>[3·cells]</c>.</summary>
    public required double[] RecurrentBias { get; init; }
}
