using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The unit of the engine that executes an instruction; units overlap unless an instruction waits for them.</summary>
public enum EngineUnit
{
    /// <summary>Fetch, loops and fences; takes effect at issue.</summary>
    Control,

    /// <summary>Memory to on-chip memories.</summary>
    Load,

    /// <summary>Weight stream, multipliers and accumulators.</summary>
    Matrix,

    /// <summary>Element-wise unit: gates, cells, requantisation.</summary>
    Element,

    /// <summary>On-chip memories to memory.</summary>
    Store,
}

/// <summary>One row of the instruction table.</summary>
/// <param name="Opcode">The value of the opcode field.</param>
/// <param name="Mnemonic">Name in assembly text.</param>
/// <param name="Unit">The unit that executes it.</param>
/// <param name="Summary">What it does, as one sentence for the documentation page.</param>
/// <param name="Fields">Its own fields; <see cref="CommonFields"/> come before and after them.</param>
public sealed record InstructionDefinition(
    int Opcode, string Mnemonic, EngineUnit Unit, string Summary, ImmutableArray<Field> Fields);

/// <summary>The fields every instruction has.</summary>
public static class CommonFields
{
    /// <summary>Which row of the instruction table.</summary>
    public static readonly Field Opcode = new("op", 0, 5, "row of the instruction table");

    /// <summary>Units that must be idle before this instruction issues: bit 0 load, 1 matrix, 2 element, 3 store.</summary>
    public static readonly Field Wait = new("wait", 5, 4, "units that must be idle before issue: 1 load, 2 matrix, 4 element, 8 store");

    /// <summary>Key into the tag section, which names layer and gate.</summary>
    public static readonly Field Tag = new("tag", 112, 16, "source tag: layer and gate this instruction came from");

    /// <summary>First bit that belongs to an instruction's own fields.</summary>
    public const int FirstFree = 9;
}
