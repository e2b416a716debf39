using System.Text;
using Ese.Compiler;

namespace Ese.Tool.Benchmarking;

/// <summary>A benchmark report as plain text; plots are left to the HTML page.</summary>
internal static class BenchReportText
{
    /// <summary>Renders the report, lines ending in LF.</summary>
    public static string Format(BenchReport report)
    {
        var text = new StringBuilder();
        text.Append(report.Name).Append(": ").Append(report.Summary).Append('\n');
        foreach ((string name, string value) in report.Machine.Concat(report.Versions))
        {
            text.Append(name).Append(": ").Append(value).Append('\n');
        }

        foreach (BenchTable table in report.Tables)
        {
            var cells = new TextTable([.. table.Headings]);
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                cells.Add([.. row]);
            }

            text.Append('\n').Append(table.Title).Append('\n').Append(cells);
            foreach (string note in table.Notes)
            {
                text.Append("  ").Append(note).Append('\n');
            }
        }

        return text.ToString();
    }
}
