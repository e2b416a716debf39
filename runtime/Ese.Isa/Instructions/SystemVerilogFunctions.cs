using static Ese.Isa.SystemVerilogText;

namespace Ese.Isa;

/// <summary>
/// Writes <c>hardware/rtl/ese_isa_functions.svh</c> from the instruction table: what an engine asks about a word. Modules
/// include it inside themselves, since functions have to stand there for the simpler tools; arguments have names that hide
/// none of a module's.
/// </summary>
internal static class SystemVerilogFunctions
{
    /// <summary>The file.</summary>
    public static string Text()
    {
        var text = new SystemVerilogText()
            .Line(SystemVerilogHeader.Notice)
            .Line("// Include it inside a module, behind ese_isa.svh.")
            .Line();
        Legal(text);
        Unit(text);
        Slots(text, "weight_bits", "Bits of the signed weight of a slot format; 0 for an unknown one.", format => format.WeightBits);
        Slots(text, "index_bits", "Bits of the relative index of a slot format, above the weight; 0 for an unknown one.", format => format.IndexBits);
        Slots(text, "slot_bits", "Bits of an element of a slot format; 0 for an unknown one.", format => format.SlotBits);
        return text.ToString();
    }

    private static void Legal(SystemVerilogText text)
    {
        text.Line("// Whether a word is legal: a known opcode, no bit set that no field covers, every field in its range.");
        text.Line("function automatic logic ese_legal(input logic [127:0] isa_word);");
        text.Line("    case (isa_word[`ESE_OP])");
        foreach (var row in InstructionTable.All)
        {
            text.Line($"        `ESE_OP_{UpperSnake(row.Mnemonic)}: ese_legal =");
            string[] conditions = [$"(isa_word & 128'h{Reserved(row):x32}) == 128'd0", .. row.Fields.SelectMany(field => Bounds(row, field))];
            text.Line("            " + string.Join("\n            && ", conditions) + ";");
        }

        text.Line("        default: ese_legal = 1'b0;").Line("    endcase").Line("endfunction").Line();
    }

    private static UInt128 Reserved(InstructionDefinition row)
    {
        var used = UInt128.Zero;
        foreach (var field in row.Fields.Append(CommonFields.Opcode).Append(CommonFields.Wait).Append(CommonFields.Tag))
        {
            used |= (((UInt128)1 << field.Width) - 1) << field.Offset;
        }

        return ~used;
    }

    /// <summary>The comparisons that the width of a field does not make superfluous.</summary>
    private static IEnumerable<string> Bounds(InstructionDefinition row, Field field)
    {
        var widest = new Field(field.Name, field.Offset, field.Width, field.Meaning, field.Signed);
        var value = $"isa_word[`ESE_{UpperSnake(row.Mnemonic)}_{UpperSnake(field.Name)}]";
        value = field.Signed ? $"$signed({value})" : value;
        if (field.Lowest > widest.Lowest)
        {
            yield return $"{value} >= {Literal(field, field.Lowest)}";
        }

        if (field.Highest < widest.Highest)
        {
            yield return $"{value} <= {Literal(field, field.Highest)}";
        }
    }

    private static string Literal(Field field, long value) =>
        FormattableString.Invariant($"{(value < 0 ? "-" : "")}{field.Width}'{(field.Signed ? "s" : "")}d{Math.Abs(value)}");

    private static void Unit(SystemVerilogText text)
    {
        text.Line("// Bit 2 where an opcode belongs to no unit (control, or unknown), else the unit in bits 1..0.");
        text.Line("function automatic logic [2:0] ese_unit(input logic [4:0] isa_op);");
        text.Line("    case (isa_op)");
        foreach (var row in InstructionTable.All.Where(row => row.Unit != EngineUnit.Control))
        {
            text.Line($"        `ESE_OP_{UpperSnake(row.Mnemonic)}: ese_unit = 3'd{row.Unit - EngineUnit.Load};");
        }

        text.Line("        default: ese_unit = 3'b100;").Line("    endcase").Line("endfunction").Line();
    }

    private static void Slots(SystemVerilogText text, string name, string meaning, Func<SlotFormat, int> bits)
    {
        text.Line($"// {meaning}");
        text.Line($"function automatic logic [4:0] ese_{name}(input logic [3:0] isa_format);");
        text.Line("    case (isa_format)");
        foreach (var format in SlotFormat.All)
        {
            text.Line($"        `ESE_FORMAT_{UpperSnake(format.Name)}: ese_{name} = 5'd{bits(format)};");
        }

        text.Line($"        default: ese_{name} = 5'd0;").Line("    endcase").Line("endfunction").Line();
    }
}
