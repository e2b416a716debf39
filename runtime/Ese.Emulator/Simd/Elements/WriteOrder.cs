namespace Ese.Emulator;

/// <summary>Where the ascending order of writes can be seen.</summary>
internal static class WriteOrder
{
    /// <summary>Whether an early result is a late operand: the result starts inside the operand, behind its first word.</summary>
    public static bool Matters(ReadOnlySpan<short> operand, ReadOnlySpan<short> result) =>
        operand.Overlaps(result, out var offset) && offset > 0;
}
