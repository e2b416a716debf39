namespace Ese.Emulator;

/// <summary>What a <c>rqt</c> works on. Shifts and limits are the instruction's fields.</summary>
internal readonly ref struct RequantizeOperands
{
    /// <summary>Accumulators from the bank's first: <c>positions · channels</c>.</summary>
    public required ReadOnlySpan<long> Sums { get; init; }

    /// <summary>A bound of <c>|accumulator + bias|</c>, at most 2^47; a small one saves work.</summary>
    public required long LargestSum { get; init; }

    /// <summary>One bias per position.</summary>
    public required ElementParameters Parameters { get; init; }

    /// <summary><c>positions · channels</c> words.</summary>
    public required Span<short> Output { get; init; }

    /// <summary>2050 words, whether <see cref="UseTable"/> or not.</summary>
    public required ReadOnlySpan<short> Table { get; init; }

    /// <summary>−15 to 47.</summary>
    public required int Shift { get; init; }

    /// <summary>Lower clamp; an upper clamp below it wins.</summary>
    public required int Low { get; init; }

    /// <summary>Upper clamp.</summary>
    public required int High { get; init; }

    /// <summary>Whether the table takes the clamp's place.</summary>
    public required bool UseTable { get; init; }

    /// <summary>0 to 15, behind the table.</summary>
    public required int OutputShift { get; init; }

    /// <summary>Whether the output saturates at 8 bits.</summary>
    public required bool EightBit { get; init; }

    /// <summary>Channels of the memories, 1 to 32.</summary>
    public required int Channels { get; init; }

    /// <summary>Bit <c>k</c>: channel <c>k</c> takes part; words of the others are left as they are.</summary>
    public required uint Active { get; init; }
}
