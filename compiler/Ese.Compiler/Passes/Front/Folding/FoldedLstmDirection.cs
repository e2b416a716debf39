namespace Ese.Compiler;

/// <summary>One direction of an LSTM; gate rows are stacked in the order i, f, g, o.</summary>
internal sealed record FoldedLstmDirection
{
    /// <summary>Input weights <c>[4·cells × inputs]</c>.</summary>
    public required FoldedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[4·cells × outputs]</c>.</summary>
    public required FoldedMatrix Recurrent { get; init; }

    /// <summary>Bias <c>[4·cells]</c>.</summary>
    public required double[] Bias { get; init; }

    /// <summary>Peepholes <c>[3·cells]</c> in the order i, f, o, or null.</summary>
    public double[]? Peepholes { get; init; }

    /// <summary>Projection <c>[projection × cells]</c>, or null.</summary>
    public FoldedMatrix? Projection { get; init; }
}
