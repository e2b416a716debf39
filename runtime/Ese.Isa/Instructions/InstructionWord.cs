namespace Ese.Isa;

/// <summary>The 128 bits of one instruction, little-endian in memory.</summary>
/// <param name="Low">Bits 0 to 63.</param>
/// <param name="High">Bits 64 to 127.</param>
public readonly record struct InstructionWord(ulong Low, ulong High)
{
    /// <summary>Bytes of an instruction.</summary>
    public const int Size = InstructionTable.InstructionBits / 8;

    /// <summary>The value of a field, sign-extended where the field is signed.</summary>
    public long this[Field field]
    {
        get
        {
            var bits = (UInt128)Low | ((UInt128)High << 64);
            var raw = (long)(ulong)((bits >> field.Offset) & (((UInt128)1 << field.Width) - 1));
            return field.Signed ? raw << (64 - field.Width) >> (64 - field.Width) : raw;
        }
    }

    /// <summary>A word with only opcode set.</summary>
    public static InstructionWord Of(InstructionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return default(InstructionWord).With(CommonFields.Opcode, definition.Opcode);
    }

    /// <summary>The same word with one field replaced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the field's legal range.</exception>
    public InstructionWord With(Field field, long value)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (value < field.Lowest || value > field.Highest)
        {
            throw new ArgumentOutOfRangeException(
                nameof(value), value, $"field '{field.Name}' takes {field.Lowest} to {field.Highest}");
        }

        var mask = (((UInt128)1 << field.Width) - 1) << field.Offset;
        var bits = ((UInt128)Low | ((UInt128)High << 64)) & ~mask;
        bits |= ((UInt128)(ulong)value << field.Offset) & mask;
        return new InstructionWord((ulong)bits, (ulong)(bits >> 64));
    }
}
