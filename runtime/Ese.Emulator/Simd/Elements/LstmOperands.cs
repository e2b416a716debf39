namespace Ese.Emulator;

/// <summary>What an <c>lstm</c> works on. Shifts and fractions are the instruction's fields.</summary>
internal readonly ref struct LstmOperands
{
    /// <summary>Accumulators from the bank's first: <c>units · 4 · lanes · channels</c>.</summary>
    public required ReadOnlySpan<long> Sums { get; init; }

    /// <summary>A bound of <c>|accumulator + bias|</c>, at most 2^47; a small one saves work.</summary>
    public required long LargestSum { get; init; }

    /// <summary>Four biases per position, and three peepholes if <see cref="Peephole"/>.</summary>
    public required ElementParameters Parameters { get; init; }

    /// <summary><c>units · lanes · channels</c> words.</summary>
    public required Span<short> Cells { get; init; }

    /// <summary><c>units · lanes · channels</c> words.</summary>
    public required Span<short> Output { get; init; }

    /// <summary>Table of gates i, f, o: 2050 words.</summary>
    public required ReadOnlySpan<short> GateTable { get; init; }

    /// <summary>Table of the candidate g: 2050 words.</summary>
    public required ReadOnlySpan<short> CandidateTable { get; init; }

    /// <summary>Table of the new cell: 2050 words.</summary>
    public required ReadOnlySpan<short> CellTable { get; init; }

    /// <summary>−15 to 47.</summary>
    public required int GateShift { get; init; }

    /// <summary>−15 to 47.</summary>
    public required int CandidateShift { get; init; }

    /// <summary>0 to 31.</summary>
    public required int PeepholeShift { get; init; }

    /// <summary>0 to 15.</summary>
    public required int CellFraction { get; init; }

    /// <summary>−15 to 15.</summary>
    public required int CellShift { get; init; }

    /// <summary>0 to 31.</summary>
    public required int OutputShift { get; init; }

    /// <summary>Whether the gates i, f, o see the cell.</summary>
    public required bool Peephole { get; init; }

    /// <summary>Whether the output saturates at 8 bits.</summary>
    public required bool EightBit { get; init; }

    /// <summary>Units per lane.</summary>
    public required int Units { get; init; }

    /// <summary>Row lanes.</summary>
    public required int Lanes { get; init; }

    /// <summary>Channels of the memories, 1 to 32.</summary>
    public required int Channels { get; init; }

    /// <summary>Bit <c>k</c>: channel <c>k</c> takes part; words of the others are left as they are.</summary>
    public required uint Active { get; init; }
}
