namespace Ese.Isa;

/// <summary>A bit field of an instruction.</summary>
/// <param name="Name">Name in assembly text, such as <c>rows</c>.</param>
/// <param name="Offset">Lowest bit, 0 to 127.</param>
/// <param name="Width">Bits, 1 to 32.</param>
/// <param name="Meaning">What the field holds, with its unit.</param>
/// <param name="Signed">Whether the field is two's complement.</param>
/// <param name="Minimum">Smallest legal value, where the width alone allows less.</param>
/// <param name="Maximum">Largest legal value, where the width alone allows more.</param>
public sealed record Field(
    string Name, int Offset, int Width, string Meaning, bool Signed = false, long? Minimum = null, long? Maximum = null)
{
    /// <summary>Smallest legal value.</summary>
    public long Lowest => Minimum ?? (Signed ? -(1L << (Width - 1)) : 0);

    /// <summary>Largest legal value.</summary>
    public long Highest => Maximum ?? (Signed ? (1L << (Width - 1)) - 1 : (1L << Width) - 1);
}
