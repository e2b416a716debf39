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
        Layers(report).WriteTo(text);
        text.Append('\n');
        Matrices(report).WriteTo(text);
        text.Append('\n');
        Memories(report).WriteTo(text);
        var density = report.Weights == 0 ? 0 : (double)report.NonZero / report.Weights;
        text.Append('\n')
            .Append(CultureInfo.InvariantCulture, $"weights {report.Weights}, not zero {report.NonZero} ({Share(density)})\n")
            .Append(CultureInfo.InvariantCulture, $"streams {report.StreamLines} lines, {report.StreamBytes} bytes; binary {report.BinaryBytes} bytes\n")
            .Append(CultureInfo.InvariantCulture, $"cycles {report.Cycles}\n");
        return text.ToString();
    }

    private static TextTable Layers(CompileReport report)
    {
        var table = new TextTable(2, "layer", "kind", "inputs", "outputs", "output", "margin bits", "saturated", "instructions");
        foreach (var layer in report.Layers)
        {
            table.Row(
                layer.Name, layer.Kind, Number(layer.Inputs), Number(layer.Outputs), layer.Output,
                layer.Margin is { } margin ? Number(margin) : Unknown,
                layer.SaturatedShare is { } share ? Share(share) : Unknown,
                Number(layer.Instructions));
        }

        return table;
    }

    private static TextTable Matrices(CompileReport report)
    {
        var table = new TextTable(
            2, "layer", "matrix", "rows", "columns", "density", "format", "align", "slots", "lines", "bytes", "padding", "hold", "used");
        foreach (var layer in report.Layers)
        {
            foreach (var matrix in layer.Matrices)
            {
                table.Row(
                    layer.Name, matrix.Part, Number(matrix.Rows), Number(matrix.Columns), Share(matrix.Density), matrix.Format,
                    Number(matrix.Align), matrix.Slots, Number(matrix.Lines), Number(matrix.Bytes), Share(matrix.PaddingShare),
                    Share(matrix.HoldShare), Share(matrix.Utilisation));
            }
        }

        return table;
    }

    private static TextTable Memories(CompileReport report)
    {
        var table = new TextTable(1, "memory", "used", "of");
        foreach (var memory in report.Memories)
        {
            table.Row(memory.Memory, Number(memory.Used), Number(memory.Available));
        }

        return table;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
