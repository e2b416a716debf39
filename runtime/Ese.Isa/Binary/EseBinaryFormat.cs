namespace Ese.Isa;

/// <summary>
/// Layout of an <c>.esebin</c> file, little-endian: a header of <see cref="HeaderSize"/> bytes, one table entry per
/// section, then the sections. Everything but the digest itself is under the digest.
/// </summary>
internal static class EseBinaryFormat
{
    /// <summary>Version of the container.</summary>
    public const int Version = 1;

    /// <summary>Largest file.</summary>
    public const long MaximumSize = 1L << 30;

    /// <summary>Sections; each stands once.</summary>
    public const int SectionCount = 8;

    /// <summary>Sections start at multiples of this, so that the image can be copied to a card by whole bursts.</summary>
    public const int Alignment = 64;

    /// <summary>Container version, 16 bits.</summary>
    public const int VersionOffset = 8;

    /// <summary>Version of the instruction table, 16 bits.</summary>
    public const int IsaVersionOffset = 10;

    /// <summary>Number of sections, 32 bits.</summary>
    public const int SectionCountOffset = 12;

    /// <summary>Length of the file, 64 bits.</summary>
    public const int LengthOffset = 16;

    /// <summary><see cref="BinaryFeatures"/>, 64 bits.</summary>
    public const int FeaturesOffset = 24;

    /// <summary>Identity of the model, 32 bytes.</summary>
    public const int ModelIdOffset = 32;

    /// <summary>SHA-256 of the bytes before and after it.</summary>
    public const int DigestOffset = 64;

    /// <summary>Bytes of a SHA-256.</summary>
    public const int DigestSize = 32;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = DigestOffset + DigestSize;

    /// <summary>Bytes of a table entry: id (32 bits), CRC-32C (32), offset (64), length (64).</summary>
    public const int EntrySize = 24;

    /// <summary>First byte past the section table.</summary>
    public const int TableEnd = HeaderSize + (SectionCount * EntrySize);

    /// <summary>First bytes: not text, and damaged by any transfer that treats them as text.</summary>
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'E', (byte)'S', (byte)'B', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The next multiple of <see cref="Alignment"/>.</summary>
    public static long Align(long offset) => (offset + Alignment - 1) & -Alignment;
}
