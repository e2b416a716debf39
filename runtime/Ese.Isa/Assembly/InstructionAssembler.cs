using System.Globalization;

namespace Ese.Isa;

/// <summary>Reads one line of a program.</summary>
internal static class InstructionAssembler
{
    private static readonly Dictionary<string, InstructionDefinition>.AlternateLookup<ReadOnlySpan<char>> Mnemonics =
        InstructionTable.All.ToDictionary(definition => definition.Mnemonic, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without comment.</param>
    /// <param name="index">Index the instruction gets.</param>
    /// <param name="tags">The tag section, by id.</param>
    /// <exception cref="FormatException">The line is not valid; the message says why.</exception>
    public static InstructionWord Assemble(ReadOnlySpan<char> line, int index, IReadOnlyDictionary<int, SourceTag> tags)
    {
        var instruction = NextPart(ref line);
        var token = NextToken(ref instruction);
        if (token.Length > 0 && char.IsAsciiDigit(token[0]))
        {
            if (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var stated) || stated != index)
            {
                throw new FormatException($"the line is numbered '{token}', but holds instruction {index}");
            }

            token = NextToken(ref instruction);
        }

        if (token.SequenceEqual(InstructionText.RawWord))
        {
            return RawWord(NextToken(ref instruction), instruction, line);
        }

        if (!Mnemonics.TryGetValue(token, out var definition))
        {
            throw new FormatException($"'{Shorten(token)}' is no mnemonic");
        }

        var word = Fields(InstructionWord.Of(definition), definition, instruction);
        var wait = line.TrimStart();
        if (wait.StartsWith("wait=", StringComparison.Ordinal))
        {
            word = word.With(CommonFields.Wait, WaitMask(NextPart(ref line)["wait=".Length..]));
        }

        return word.With(CommonFields.Tag, Tag(NextPart(ref line), tags));
    }

    private static InstructionWord RawWord(ReadOnlySpan<char> digits, ReadOnlySpan<char> rest, ReadOnlySpan<char> next) =>
        digits.Length == 32 && rest.IsEmpty && next.IsEmpty
        && ulong.TryParse(digits[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
        && ulong.TryParse(digits[16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? new InstructionWord(low, high)
            : throw new FormatException($"{InstructionText.RawWord} takes 32 hexadecimal digits");

    private static InstructionWord Fields(InstructionWord word, InstructionDefinition definition, ReadOnlySpan<char> text)
    {
        var seen = 0;
        while (!text.IsEmpty)
        {
            var token = NextToken(ref text);
            var separator = token.IndexOf('=');
            var number = -1;
            for (var i = 0; i < definition.Fields.Length && separator > 0; i++)
            {
                number = token[..separator].SequenceEqual(definition.Fields[i].Name) ? i : number;
            }

            if (number < 0)
            {
                throw new FormatException($"'{Shorten(token)}' is no field of {definition.Mnemonic}");
            }

            var field = definition.Fields[number];
            if ((seen & (1 << number)) != 0)
            {
                throw new FormatException($"field '{field.Name}' stands twice");
            }

            if (!long.TryParse(token[(separator + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                || value < field.Lowest || value > field.Highest)
            {
                throw new FormatException($"field '{field.Name}' takes {field.Lowest} to {field.Highest}");
            }

            seen |= 1 << number;
            word = word.With(field, value);
        }

        var missing = definition.Fields.Where((_, i) => (seen & (1 << i)) == 0).FirstOrDefault();
        return missing is null ? word : throw new FormatException($"field '{missing.Name}' of {definition.Mnemonic} is missing");
    }

    private static long WaitMask(ReadOnlySpan<char> text)
    {
        var mask = 0;
        foreach (var range in text.Split('+'))
        {
            var unit = InstructionText.Units.IndexOf(text[range].ToString());
            mask |= unit >= 0 ? 1 << unit : throw new FormatException($"'{Shorten(text[range])}' is no unit; wait takes {string.Join('+', InstructionText.Units)}");
        }

        return mask;
    }

    private static int Tag(ReadOnlySpan<char> text, IReadOnlyDictionary<int, SourceTag> tags)
    {
        var digits = NextToken(ref text);
        if (!ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw new FormatException($"a tag id is expected at '{Shorten(digits)}'");
        }

        var name = tags.TryGetValue(id, out var tag) ? InstructionText.Format(tag) : "";
        return text.IsEmpty || text.SequenceEqual(name)
            ? id
            : throw new FormatException($"tag {id} stands for '{name}', not '{Shorten(text)}'");
    }

    private static ReadOnlySpan<char> NextPart(ref ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(InstructionText.Separator);
        var part = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[(end + 1)..];
        return part.Trim(' ');
    }

    private static ReadOnlySpan<char> NextToken(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(' ');
        var token = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..].TrimStart(' ');
        return token;
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "…");
}
