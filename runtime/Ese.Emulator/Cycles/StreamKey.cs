using Ese.Isa;

namespace Ese.Emulator;

/// <summary>A weight stream of the image.</summary>
/// <param name="Offset">First byte in the image.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Format">Id of the slot format.</param>
internal readonly record struct StreamKey(long Offset, int Lines, int Format)
{
    /// <summary>Bytes of one unit of the address field.</summary>
    public const int Unit = 16;

    /// <summary>Bytes of the stream on a target.</summary>
    public long Bytes(ArchitectureRecord architecture) => (long)Lines * SlotFormat.All[Format].LineBytes(architecture.StreamLanes);
}
