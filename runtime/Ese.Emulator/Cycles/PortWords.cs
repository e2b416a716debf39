namespace Ese.Emulator;

/// <summary>The memory port moves aligned words: bytes from <c>n · width</c> to <c>(n + 1) · width − 1</c> of card memory.</summary>
/// <param name="width">Bytes of a word.</param>
internal readonly struct PortWords(int width)
{
    private readonly ulong _width = (ulong)width;

    /// <summary>Bytes of the first word that lie in front of an address.</summary>
    public long Lead(ulong address) => (long)(address % _width);

    /// <summary>Words that bytes at an address touch.</summary>
    /// <param name="address">Address of the first byte; only where in its word it lies counts.</param>
    /// <param name="bytes">Bytes, at least 1.</param>
    public long Touched(ulong address, long bytes) => EngineTiming.CeilingQuotient(Lead(address) + bytes, width);
}
