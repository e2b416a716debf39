namespace Ese.Emulator;

/// <summary>Where the ascending order of writes can be seen.</summary>
internal static class WriteOrder
{
    /// <summary>Whether the result of one word may be the operand of another: they overlap, but not word by word.</summary>
    public static bool Matters(ReadOnlySpan<short> operand, ReadOnlySpan<short> result) =>
        operand.Overlaps(result, out var offset) && offset != 0;
}
