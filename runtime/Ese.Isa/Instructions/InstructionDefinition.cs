using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>One row of the instruction table.</summary>
/// <param name="Opcode">The value of the opcode field.</param>
/// <param name="Mnemonic">Name in assembly text.</param>
/// <param name="Unit">The unit that executes it.</param>
/// <param name="Summary">What it does, as one sentence for the documentation page.</param>
/// <param name="Fields">Its own fields; <see cref="CommonFields"/> come before and after them.</param>
public sealed record InstructionDefinition(
    int Opcode, string Mnemonic, EngineUnit Unit, string Summary, ImmutableArray<Field> Fields);
