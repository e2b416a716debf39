using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ese.Isa;

/// <summary>Finds the row of the instruction table a word belongs to and checks that the word is legal.</summary>
public static class InstructionDecoder
{
    private static readonly Row[] Rows = [.. InstructionTable.All.Select(definition => new Row(definition))];

    /// <summary>Decodes a word.</summary>
    /// <param name="word">The 128 bits.</param>
    /// <param name="definition">The row of the table, or null where the opcode is unknown.</param>
    /// <param name="error">What is illegal: unknown opcode, reserved bits, or a field outside its range; null for a legal word.</param>
    /// <returns>Whether the word is legal.</returns>
    public static bool TryDecode(
        InstructionWord word, [NotNullWhen(true)] out InstructionDefinition? definition, [NotNullWhen(false)] out string? error)
    {
        var opcode = (int)word[CommonFields.Opcode];
        if (opcode >= Rows.Length)
        {
            definition = null;
            error = string.Create(CultureInfo.InvariantCulture, $"opcode {opcode} is not in the instruction table");
            return false;
        }

        var row = Rows[opcode];
        definition = row.Definition;
        error = row.Check(word);
        return error is null;
    }

    /// <summary>A row of the table with what a check needs at hand.</summary>
    private sealed class Row
    {
        private readonly Field[] _limited;
        private readonly ulong _reservedLow;
        private readonly ulong _reservedHigh;

        public Row(InstructionDefinition definition)
        {
            Definition = definition;
            _limited = [.. definition.Fields.Where(field => field.Minimum is not null || field.Maximum is not null)];
            var used = UInt128.Zero;
            foreach (var field in definition.Fields.Append(CommonFields.Opcode).Append(CommonFields.Wait).Append(CommonFields.Tag))
            {
                used |= (((UInt128)1 << field.Width) - 1) << field.Offset;
            }

            _reservedLow = ~(ulong)used;
            _reservedHigh = ~(ulong)(used >> 64);
        }

        public InstructionDefinition Definition { get; }

        public string? Check(InstructionWord word)
        {
            if ((word.Low & _reservedLow) != 0 || (word.High & _reservedHigh) != 0)
            {
                return $"reserved bits of {Definition.Mnemonic} are set";
            }

            foreach (var field in _limited)
            {
                var value = word[field];
                if (value < field.Lowest || value > field.Highest)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"field '{field.Name}' of {Definition.Mnemonic} is {value}, it takes {field.Lowest} to {field.Highest}");
                }
            }

            return null;
        }
    }
}
