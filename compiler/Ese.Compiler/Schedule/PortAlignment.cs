using Ese.Isa;

namespace Ese.Compiler;

/// <summary>Lengths in 16-bit words that end at a word of the memory port, so that what lies behind begins at one.</summary>
internal static class PortAlignment
{
    /// <summary>At least so many words, of which the bytes are whole words of the port.</summary>
    public static int Align(int words, ArchitectureRecord architecture)
    {
        // A port of an odd number of bytes takes two of its words for a whole number of ours.
        var bytes = architecture.MemoryBytesPerCycle;
        var unit = bytes % sizeof(short) == 0 ? bytes / sizeof(short) : bytes;
        return (words + unit - 1) / unit * unit;
    }
}
