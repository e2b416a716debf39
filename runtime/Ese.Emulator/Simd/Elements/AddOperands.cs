namespace Ese.Emulator;

/// <summary>What a <c>vadd</c> works on. Shifts are the instruction's fields. The three spans have the same length and may overlap.</summary>
internal readonly ref struct AddOperands
{
    /// <summary>First operand, <c>words · channels</c>.</summary>
    public required ReadOnlySpan<short> First { get; init; }

    /// <summary>Second operand.</summary>
    public required ReadOnlySpan<short> Second { get; init; }

    /// <summary>The sum.</summary>
    public required Span<short> Sum { get; init; }

    /// <summary>0 to 15.</summary>
    public required int FirstShift { get; init; }

    /// <summary>0 to 15.</summary>
    public required int SecondShift { get; init; }

    /// <summary>0 to 31.</summary>
    public required int Shift { get; init; }

    /// <summary>Whether the sum saturates at 8 bits.</summary>
    public required bool EightBit { get; init; }

    /// <summary>Channels of the memories, 1 to 32.</summary>
    public required int Channels { get; init; }

    /// <summary>Bit <c>k</c>: channel <c>k</c> takes part; words of the others are left as they are.</summary>
    public required uint Active { get; init; }
}
