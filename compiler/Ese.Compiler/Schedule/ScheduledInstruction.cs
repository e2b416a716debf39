using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Compiler;

/// <summary>An instruction whose addresses, waits, stream and constants are still names.</summary>
/// <param name="Definition">Row of the instruction table.</param>
/// <param name="Word">The fields known so far.</param>
/// <param name="Layer">Name of the layer it belongs to, for errors.</param>
public sealed record ScheduledInstruction(InstructionDefinition Definition, InstructionWord Word, string Layer)
{
    /// <summary>Fields that take buffer addresses.</summary>
    public ImmutableArray<AddressOperand> Addresses { get; init; } = [];

    /// <summary>What the instruction reads and writes.</summary>
    public ImmutableArray<ResourceAccess> Accesses { get; init; } = [];

    /// <summary>Index of the matrix part it streams, or −1.</summary>
    public int Chunk { get; init; } = -1;

    /// <summary>Index of the constants it loads, or −1.</summary>
    public int Constant { get; init; } = -1;

    /// <summary>Sets a field.</summary>
    /// <exception cref="EseException">The value does not fit the field.</exception>
    public ScheduledInstruction With(Field field, long value, string? file = null)
    {
        if (value < field.Lowest || value > field.Highest)
        {
            throw new EseException(
                ErrorTable.FieldOutOfRange,
                $"Layer '{Layer}' needs {value} for '{field.Name}' of instruction {Definition.Mnemonic} ({field.Meaning}), which takes "
                + $"{field.Lowest} to {field.Highest}: change the layer so that the value is in this range.",
                file);
        }

        return this with { Word = Word.With(field, value) };
    }
}
