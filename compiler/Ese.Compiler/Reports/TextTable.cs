using System.Text;

namespace Ese.Compiler;

/// <summary>A table of text, columns aligned: the first <c>left</c> columns to the left, the others to the right.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";

    private readonly int _left;
    private readonly List<string[]> _rows = [];

    /// <summary>Starts a table with its head.</summary>
    public TextTable(int left, params ReadOnlySpan<string> head)
    {
        _left = left;
        Row(head);
    }

    /// <summary>Adds a row.</summary>
    public void Row(params ReadOnlySpan<string> cells) => _rows.Add(cells.ToArray());

    /// <summary>Writes the rows, a line each, without trailing blanks.</summary>
    public void WriteTo(StringBuilder text)
    {
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => column < _left ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join(Gap, cells).TrimEnd()).Append('\n');
        }
    }
}
