using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>One instruction as a line of assembly text.</summary>
public static class InstructionText
{
    /// <summary>Separates the instruction, its wait mask and its tag.</summary>
    internal const char Separator = '|';

    /// <summary>Starts the 32 hexadecimal digits of a word that is no legal instruction.</summary>
    internal const string RawWord = ".word";

    /// <summary>Names of the units, by bit of the wait mask.</summary>
    internal static readonly ImmutableArray<string> Units = ["load", "matrix", "element", "store"];

    /// <summary>The text of an instruction: mnemonic, fields and wait mask, without its tag.</summary>
    public static string Format(InstructionWord word)
    {
        if (!InstructionDecoder.TryDecode(word, out var definition, out _))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{RawWord} {word.High:x16}{word.Low:x16}");
        }

        var text = new StringBuilder(definition.Mnemonic.PadRight(5));
        foreach (var field in definition.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $" {field.Name}={word[field]}");
        }

        var wait = word[CommonFields.Wait];
        if (wait != 0)
        {
            text.Append(" | wait=").AppendJoin('+', Units.Where((_, bit) => ((wait >> bit) & 1) != 0));
        }

        return text.ToString();
    }

    /// <summary>The text of a tag: layer, then part.</summary>
    internal static string Format(SourceTag tag) =>
        TextEscape.Escape(tag.Layer, Separator) + (tag.Part.Length > 0 ? "/" + TextEscape.Escape(tag.Part, Separator) : "");
}
