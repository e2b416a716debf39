using System.Globalization;
using System.Text;

namespace Ese.Compiler;

/// <summary>A table of plain text, as wide as its content, so that it can be piped and compared.</summary>
/// <param name="headings">Column headings; one that begins with "&gt;" aligns its column to the right.</param>
public sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [[.. headings.Select(heading => heading.TrimStart('>'))]];

    /// <summary>A whole number as tables show it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A share as tables show it, in percent.</summary>
    public static string Percent(double share) => (100 * share).ToString("F1", CultureInfo.InvariantCulture) + " %";

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The table, two blanks between columns, every line ended by LF.</summary>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, headings.Length).Select(column => _rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => headings[column].StartsWith('>') ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
