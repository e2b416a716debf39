using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>Lines of a generated SystemVerilog file.</summary>
internal sealed class SystemVerilogText
{
    private const int NameWidth = 40;

    private readonly StringBuilder _text = new();

    /// <summary>A name of the table as macros spell it: <c>gateShift</c> and <c>GateShift</c> become <c>GATE_SHIFT</c>.</summary>
    public static string UpperSnake(string name)
    {
        var upper = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && upper.Length > 0)
            {
                upper.Append('_');
            }

            upper.Append(char.ToUpperInvariant(letter));
        }

        return upper.ToString();
    }

    public SystemVerilogText Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A heading with an empty line before it.</summary>
    public SystemVerilogText Section(string title) => Line().Line($"// {title}");

    /// <summary>A macro; names are padded, so that values stand below each other.</summary>
    public SystemVerilogText Define(string name, IFormattable value, string? meaning = null)
    {
        var text = value.ToString(null, CultureInfo.InvariantCulture);
        var define = $"`define {name}".PadRight(NameWidth) + " ";
        return Line(meaning is null ? define + text : $"{define}{text,-12} // {meaning}");
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
