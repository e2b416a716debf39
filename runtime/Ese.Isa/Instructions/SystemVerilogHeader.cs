using System.Reflection;
using static Ese.Isa.SystemVerilogText;

namespace Ese.Isa;

/// <summary>
/// Writes <c>hardware/rtl/ese_isa.svh</c> from the instruction table, so that engine and table cannot differ: macros for
/// opcodes, field positions, traps and registers. Plain macros, because not every tool that reads the engine takes packages.
/// </summary>
internal static class SystemVerilogHeader
{
    /// <summary>First line of every generated file.</summary>
    public const string Notice =
        "// Written from runtime/Ese.Isa by Ese.Isa.Tests; SNAPSHOT_ACCEPT=1 dotnet test tests/Ese.Isa.Tests writes it anew.";

    /// <summary>The file.</summary>
    public static string Text()
    {
        var text = new SystemVerilogText()
            .Line(Notice)
            .Line("// Code reads a field as word[`ESE_LSTM_GATE_SHIFT]; `signed` in a comment means $signed(word[...]).")
            .Line("`ifndef ESE_ISA_SVH")
            .Line("`define ESE_ISA_SVH");
        Counts(text);
        Opcodes(text);
        Fields(text);
        Codes(text);
        Registers(text);
        return text.Line().Line("`endif").ToString();
    }

    private static void Counts(SystemVerilogText text) => text
        .Section("Counts and versions")
        .Define("ESE_ISA_VERSION", $"16'd{InstructionTable.Version}")
        .Define("ESE_IDENTITY_VALUE", $"32'h{RegisterMap.IdentityValue:x8}")
        .Define("ESE_INSTRUCTION_BITS", $"{InstructionTable.InstructionBits}")
        .Define("ESE_LOOP_COUNTERS", $"{InstructionTable.LoopCounters}")
        .Define("ESE_SEGMENTS", $"{InstructionTable.Segments}")
        .Define("ESE_TIME_AXES", $"{InstructionTable.TimeAxes}")
        .Define("ESE_TABLES", $"{InstructionTable.Tables}")
        .Define("ESE_TABLE_ENTRIES", $"{InstructionTable.TableEntries}")
        .Define("ESE_SLOT_FORMATS", $"{SlotFormat.All.Length}");

    private static void Opcodes(SystemVerilogText text)
    {
        text.Section("Opcodes");
        foreach (var row in InstructionTable.All)
        {
            text.Define($"ESE_OP_{UpperSnake(row.Mnemonic)}", $"{CommonFields.Opcode.Width}'d{row.Opcode}", row.Summary);
        }

        text.Section("Units, as bits of the wait mask");
        foreach (var unit in Enum.GetValues<EngineUnit>().Where(unit => unit != EngineUnit.Control))
        {
            text.Define($"ESE_UNIT_{UpperSnake($"{unit}")}", $"{unit - EngineUnit.Load}");
        }
    }

    private static void Fields(SystemVerilogText text)
    {
        text.Section("Fields of every instruction");
        foreach (var field in (ReadOnlySpan<Field>)[CommonFields.Opcode, CommonFields.Wait, CommonFields.Tag])
        {
            Range(text, "ESE", field);
        }

        foreach (var row in InstructionTable.All.Where(row => row.Fields.Length > 0))
        {
            text.Section($"Fields of {row.Mnemonic}");
            foreach (var field in row.Fields)
            {
                Range(text, $"ESE_{UpperSnake(row.Mnemonic)}", field);
            }
        }
    }

    private static void Range(SystemVerilogText text, string prefix, Field field) => text.Define(
        $"{prefix}_{UpperSnake(field.Name)}", $"{field.Offset + field.Width - 1}:{field.Offset}", field.Signed ? $"signed; {field.Meaning}" : field.Meaning);

    private static void Codes(SystemVerilogText text)
    {
        text.Section("On-chip memories, as space fields name them");
        foreach (var space in Enum.GetValues<OnChipSpace>())
        {
            text.Define($"ESE_SPACE_{UpperSnake($"{space}")}", $"{LoadConstants.Space.Width}'d{(int)space}");
        }

        text.Section("Step orders of ldv and stv");
        foreach (var order in Enum.GetValues<StepOrder>())
        {
            text.Define($"ESE_ORDER_{UpperSnake($"{order}")}", $"{LoadVector.Order.Width}'d{(int)order}");
        }

        text.Section("Slot formats");
        foreach (var format in SlotFormat.All)
        {
            text.Define($"ESE_FORMAT_{UpperSnake(format.Name)}", $"{SpMV.Format.Width}'d{format.Id}");
        }

        text.Section("Traps");
        foreach (var code in Enum.GetValues<TrapCode>())
        {
            text.Define($"ESE_TRAP_{UpperSnake($"{code}")}", $"4'd{(int)code}");
        }
    }

    private static void Registers(SystemVerilogText text)
    {
        text.Section("Registers, as byte offsets");
        var registers = typeof(RegisterMap).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(int))
            .Select(field => (field.Name, Offset: (int)field.GetRawConstantValue()!));
        foreach (var (name, offset) in registers.OrderBy(register => register.Offset))
        {
            text.Define($"ESE_REG_{UpperSnake(name)}", $"12'h{offset:x3}");
        }
    }
}
