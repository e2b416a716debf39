using System.Globalization;
using System.Text;

namespace Ese.Compiler;

/// <summary>The compile report as text for people.</summary>
public static class CompileReportText
{
    private const string Unknown = "-";

    /// <summary>Renders the report, lines ending in LF.</summary>
    public static string Format(CompileReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Model} for {report.Target}: weights {report.WeightBits} bit, vectors {report.VectorBits} bit, tables {report.Tables}\n\n");
        text.Append(Layers(report)).Append('\n').Append(Matrices(report)).Append('\n').Append(Memories(report));
        var density = report.Weights == 0 ? 0 : (double)report.NonZero / report.Weights;
        text.Append('\n')
            .Append(CultureInfo.InvariantCulture, $"weights {report.Weights}, not zero {report.NonZero} ({TextTable.Percent(density)})\n")
            .Append(CultureInfo.InvariantCulture, $"streams {report.StreamLines} lines, {report.StreamBytes} bytes; binary {report.BinaryBytes} bytes\n")
            .Append('\n')
            .Append(CycleReportText.Format(report));
        return text.ToString();
    }

    private static TextTable Layers(CompileReport report)
    {
        var table = new TextTable("layer", "kind", ">inputs", ">outputs", ">output", ">margin bits", ">saturated", ">instructions");
        foreach (var layer in report.Layers)
        {
            table.Add(
                layer.Name, layer.Kind, TextTable.Number(layer.Inputs), TextTable.Number(layer.Outputs), layer.Output,
                layer.Margin is { } margin ? TextTable.Number(margin) : Unknown,
                layer.SaturatedShare is { } share ? TextTable.Percent(share) : Unknown,
                TextTable.Number(layer.Instructions));
        }

        return table;
    }

    private static TextTable Matrices(CompileReport report)
    {
        var table = new TextTable(
            "layer", "matrix", ">rows", ">columns", ">density", ">format", ">align", ">slots", ">lines", ">bytes", ">padding", ">hold", ">used", ">cycles");
        foreach (var layer in report.Layers)
        {
            foreach (var matrix in layer.Matrices)
            {
                table.Add(
                    layer.Name, matrix.Part, TextTable.Number(matrix.Rows), TextTable.Number(matrix.Columns), TextTable.Percent(matrix.Density), matrix.Format,
                    TextTable.Number(matrix.Align), matrix.Slots, TextTable.Number(matrix.Lines), TextTable.Number(matrix.Bytes), TextTable.Percent(matrix.PaddingShare),
                    TextTable.Percent(matrix.HoldShare), TextTable.Percent(matrix.Utilisation),
                    matrix.Cycles is { } cycles ? TextTable.Number(cycles.Cycles) : Unknown);
            }
        }

        return table;
    }

    private static TextTable Memories(CompileReport report)
    {
        var table = new TextTable("memory", ">used", ">of");
        foreach (var memory in report.Memories)
        {
            table.Add(memory.Memory, TextTable.Number(memory.Used), TextTable.Number(memory.Available));
        }

        return table;
    }
}
