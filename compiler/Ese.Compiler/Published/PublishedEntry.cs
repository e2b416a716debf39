namespace Ese.Compiler.Published;

/// <summary>One entry of ESE's sparse encoding: a weight and the rows skipped in front of it.</summary>
/// <param name="Value">Weight of 12 bits; 0 in an entry that only skips.</param>
/// <param name="Index">Rows skipped, 0 to 15.</param>
public readonly record struct PublishedEntry(short Value, byte Index)
{
    /// <summary>The entry as a 16-bit word, the weight in the high bits. This order is ours; ESE's is not published.</summary>
    public ushort Word => (ushort)((Value << 4) | Index);
}
