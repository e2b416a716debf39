using Ese.Isa;

namespace Ese.Compiler;

/// <content>The forms behind the quantised graph.</content>
public sealed partial class Compilation
{
    /// <summary>The network on lanes; pass <c>assign-lanes</c> makes it.</summary>
    public LaneGraph? Lanes { get; set; }

    /// <summary>The program by name; pass <c>schedule</c> makes it.</summary>
    public ProgramSchedule? Schedule { get; set; }

    /// <summary>Addresses and waits; pass <c>allocate</c> makes them.</summary>
    public Allocation? Allocation { get; set; }

    /// <summary>Instructions and image; pass <c>encode</c> makes them.</summary>
    public EncodedProgram? Encoded { get; set; }

    /// <summary>The content of the binary; pass <c>encode</c> makes it.</summary>
    public EseBinary? Binary { get; set; }

    /// <summary>The binary's file, checked; pass <c>verify</c> makes it.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>What the compile decided and cost; pass <c>report</c> makes it.</summary>
    public CompileReport? Report { get; set; }
}
