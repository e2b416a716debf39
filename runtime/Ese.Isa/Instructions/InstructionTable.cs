using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>
/// The instruction table, the only definition of the ISA: encoder, decoder, assembler, disassembler, verifier and the
/// documentation page read it. One file per unit declares the rows.
/// </summary>
public static class InstructionTable
{
    /// <summary>Version of the table; a binary names the one it was encoded with.</summary>
    public const int Version = 1;

    /// <summary>Bits of an instruction.</summary>
    public const int InstructionBits = 128;

    /// <summary>Loop counters of the sequencer.</summary>
    public const int LoopCounters = 4;

    /// <summary>Segment base registers.</summary>
    public const int Segments = 16;

    /// <summary>Time axes whose step counts the host sets.</summary>
    public const int TimeAxes = 8;

    /// <summary>Activation tables.</summary>
    public const int Tables = 8;

    /// <summary>Words of an activation table: 2048 samples, the closing sample, and the mode (0 nearest below, 1 interpolate).</summary>
    public const int TableEntries = 2050;

    /// <summary>Every instruction, ordered by opcode.</summary>
    public static ImmutableArray<InstructionDefinition> All { get; } =
    [
        Nop.Definition, Halt.Definition, Loop.Definition, EndLoop.Definition,
        LoadConstants.Definition, LoadVector.Definition, LoadWindow.Definition,
        Clear.Definition, SpMV.Definition, Window.Definition, Conv.Definition,
        Lstm.Definition, Gru.Definition, Requantize.Definition, AddVectors.Definition, Fill.Definition,
        StoreVector.Definition,
    ];
}
