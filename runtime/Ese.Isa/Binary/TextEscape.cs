using System.Globalization;
using System.Text;

namespace Ese.Isa;

/// <summary>
/// Writes any string on one line, one way only: <c>\\</c>, <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\s</c> for a space at
/// either end (editors trim those), and <c>\uXXXX</c> for other control characters, lone surrogates and separators.
/// </summary>
internal static class TextEscape
{
    public static string Escape(string text, char separator = '\n')
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (i < text.Length - 1 && char.IsSurrogatePair(character, text[i + 1]))
            {
                builder.Append(character).Append(text[++i]);
                continue;
            }

            _ = character switch
            {
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                ' ' when i == 0 || i == text.Length - 1 => builder.Append("\\s"),
                _ when NeedsCode(character) || character == separator =>
                    builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => builder.Append(character),
            };
        }

        return builder.ToString();
    }

    /// <summary>The string an escaped text stands for; null where the text is not what <see cref="Escape"/> writes.</summary>
    public static string? Unescape(ReadOnlySpan<char> text, char separator = '\n')
    {
        var plain = text.Contains('\\') ? Replace(text) : text.ToString();
        return plain is not null && text.SequenceEqual(Escape(plain, separator)) ? plain : null;
    }

    private static bool NeedsCode(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\uFEFF';

    private static string? Replace(ReadOnlySpan<char> text)
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                builder.Append(text[i]);
                continue;
            }

            if (++i == text.Length)
            {
                return null;
            }

            switch (text[i])
            {
                case '\\': builder.Append('\\'); break;
                case 'n': builder.Append('\n'); break;
                case 'r': builder.Append('\r'); break;
                case 't': builder.Append('\t'); break;
                case 's': builder.Append(' '); break;
                case 'u' when i + 4 < text.Length
                    && ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                    builder.Append((char)code);
                    i += 4;
                    break;
                default: return null;
            }
        }

        return builder.ToString();
    }
}
