using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>Writes <c>docs/isa.md</c> from the instruction table, so that page and table cannot differ.</summary>
public static class IsaDocumentation
{
    /// <summary>The page.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Instruction set

            This page is written from `runtime/Ese.Isa/Instructions` by `IsaDocumentation.Markdown()`; a test compares the two, and
            `SNAPSHOT_ACCEPT=1 dotnet test tests/Ese.Isa.Tests` writes it anew. Version {InstructionTable.Version}. `docs/architecture.md` describes the engine,
            `docs/numerics.md` what the element-wise instructions compute.

            An instruction has {InstructionTable.InstructionBits} bits, little-endian in memory. Bits that no field covers are zero. There are {InstructionTable.LoopCounters} loop counters,
            {InstructionTable.Segments} segments, {InstructionTable.TimeAxes} time axes and {InstructionTable.Tables} activation tables of {InstructionTable.TableEntries} words.

            ## Fields of every instruction


            """);
        Fields(page, [CommonFields.Opcode, CommonFields.Wait, CommonFields.Tag]);
        Overview(page);
        foreach (var definition in InstructionTable.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## `{definition.Mnemonic}`\n\nOpcode {definition.Opcode}, {Unit(definition)} unit. {definition.Summary}\n");
            if (definition.Fields.Length > 0)
            {
                page.Append('\n');
                Fields(page, definition.Fields);
            }
        }

        SlotFormats(page);
        Architecture(page);
        return page.ToString();
    }

    private static string Unit(InstructionDefinition definition) => definition.Unit.ToString().ToLowerInvariant();

    private static void Overview(StringBuilder page)
    {
        page.Append("\n## Overview\n\n| Opcode | Mnemonic | Unit | What it does |\n| --- | --- | --- | --- |\n");
        foreach (var definition in InstructionTable.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {definition.Opcode} | `{definition.Mnemonic}` | {Unit(definition)} | {definition.Summary} |\n");
        }
    }

    private static void Fields(StringBuilder page, IEnumerable<Field> fields)
    {
        page.Append("| Field | Bits | Range | Meaning |\n| --- | --- | --- | --- |\n");
        foreach (var field in fields)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{field.Name}` | {field.Offset + field.Width - 1}..{field.Offset} | {field.Lowest} to {field.Highest} | {field.Meaning} |\n");
        }
    }

    private static void SlotFormats(StringBuilder page)
    {
        page.Append("\n## Slot formats\n\nOne element of a weight stream: the weight in the low bits, the relative index above it.\n\n");
        page.Append("| Id | Name | Weight bits | Index bits | HOLD |\n| --- | --- | --- | --- | --- |\n");
        foreach (var format in SlotFormat.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {format.Id} | `{format.Name}` | {format.WeightBits} | {format.IndexBits} | {format.Hold} |\n");
        }
    }

    private static void Architecture(StringBuilder page)
    {
        page.Append("\n## Architecture records\n\nA `.esearch` file has one `key=value` line per key, in this order; lines that start with `#` are comments.\n");
        page.Append("Records that ship: ").AppendJoin(", ", ArchitectureCatalog.Names.Select(name => $"`{name}`")).Append(".\n\n");
        page.Append("| Key | Range | Meaning |\n| --- | --- | --- |\n");
        var rows = ArchitectureKey.All
            .Select(key => (key.Name, Range: FormattableString.Invariant($"{key.Minimum} to {key.Maximum}"), key.Meaning))
            .Concat(ArchitectureKey.Texts.Select(key => (key.Name, Range: "", key.Meaning)));
        foreach (var (name, range, meaning) in rows.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {range} | {meaning} |\n");
        }
    }
}
