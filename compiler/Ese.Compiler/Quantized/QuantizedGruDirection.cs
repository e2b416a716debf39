using Ese.Isa;

namespace Ese.Compiler;

/// <summary>One direction of a GRU.</summary>
public sealed record QuantizedGruDirection
{
    /// <summary>Input weights <c>[3·cells × inputs]</c>, gate-major rows in the order r, z, n.</summary>
    public required QuantizedMatrix Input { get; init; }

    /// <summary>Recurrent weights <c>[3·cells × cells]</c>.</summary>
    public required QuantizedMatrix Recurrent { get; init; }

    /// <summary>Bias <c>[4·cells]</c> in the order r, z, candidate input, candidate hidden.</summary>
    public required int[] Bias { get; init; }

    /// <summary>Rounding shift, accumulator to gate table input.</summary>
    public required int GateShift { get; init; }

    /// <summary>Rounding shift, accumulator to candidate table input.</summary>
    public required int CandidateShift { get; init; }

    /// <summary>Format of the hidden vector.</summary>
    public required FixedFormat Hidden { get; init; }
}
