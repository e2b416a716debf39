using Ese.Isa;

namespace Ese.Compiler;

/// <summary>One direction of an LSTM.</summary>
public sealed record QuantizedLstmDirection
{
    /// <summary>Input weights <c>[4·cells × inputs]</c>, gate-major rows in the order i, f, g, o.</summary>
    public required QuantizedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[4·cells × outputs]</c>.</summary>
    public required QuantizedMatrix Recurrent { get; init; }

    /// <summary>Bias <c>[4·cells]</c> in the accumulator's format.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Peepholes <c>[3·cells]</c> in the order i, f, o; empty without.</summary>
    public required short[] Peepholes { get; init; }

    /// <summary>Rounding shift, accumulator to gate table input.</summary>
    public required int GateShift { get; init; }

    /// <summary>Rounding shift, accumulator to candidate table input.</summary>
    public required int CandidateShift { get; init; }

    /// <summary>Rounding shift, peephole product to gate table input.</summary>
    public required int PeepholeShift { get; init; }

    /// <summary>Fraction bits of the cell, 0 to 15.</summary>
    public required int CellFraction { get; init; }

    /// <summary>Rounding shift, cell to cell table input.</summary>
    public required int CellShift { get; init; }

    /// <summary>Format of the vector the element-wise unit writes: the hidden vector, or <c>m</c> before a projection.</summary>
    public required FixedFormat Memory { get; init; }

    /// <summary>Projection, or null.</summary>
    public QuantizedProjection? Projection { get; init; }

    /// <summary>Format of the recurrent output: <see cref="Memory"/>, or the projection's.</summary>
    public required FixedFormat Hidden { get; init; }
}
