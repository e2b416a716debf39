using System.Globalization;

namespace Ese.Isa;

/// <summary>
/// Reads a text section line by line. Keys are expected in the order the writer writes them and values in the one form
/// the writer gives them, so that equal content means equal bytes.
/// </summary>
/// <param name="section">Name of the section, for errors.</param>
/// <param name="text">Its lines, each ended by LF.</param>
/// <param name="code">Code of the errors.</param>
/// <param name="file">The file, for errors.</param>
/// <param name="firstLine">Line of the file the section starts at; 1 for a section by itself.</param>
internal sealed class SectionTextReader(string section, string text, ErrorCode code, string? file, int firstLine = 1)
{
    private int _position;
    private int _lineStart;
    private int _line = firstLine - 1;

    /// <summary>Whether every line was read.</summary>
    public bool AtEnd => _position == text.Length;

    /// <summary>The value of the next line, whose key must be <paramref name="key"/>.</summary>
    public ReadOnlySpan<char> Value(ReadOnlySpan<char> key)
    {
        var line = NextLine();
        return line.Length > key.Length && line[key.Length] == '=' && line.StartsWith(key, StringComparison.Ordinal)
            ? line[(key.Length + 1)..]
            : throw Error($"'{key}=' is expected");
    }

    /// <summary>The value of the next line, whose key must be <paramref name="key"/> and an index.</summary>
    public ReadOnlySpan<char> Indexed(ReadOnlySpan<char> key, out int index)
    {
        var line = NextLine();
        var separator = line.IndexOf('=');
        return separator > key.Length + 1 && line[key.Length] == '.' && line.StartsWith(key, StringComparison.Ordinal)
            && TryWhole(line[(key.Length + 1)..separator], 0, int.MaxValue, out var value)
            ? Take(line[(separator + 1)..], out index, (int)value)
            : throw Error($"'{key}.<index>=' is expected");
    }

    /// <summary>A whole number.</summary>
    public long Whole(ReadOnlySpan<char> key, long minimum, long maximum) => Whole(key, Value(key), minimum, maximum);

    /// <summary>A whole number that is part of a value.</summary>
    public long Whole(ReadOnlySpan<char> key, ReadOnlySpan<char> value, long minimum, long maximum) =>
        TryWhole(value, minimum, maximum, out var number)
            ? number
            : throw Error(string.Create(CultureInfo.InvariantCulture, $"'{key}' takes a whole number from {minimum} to {maximum}"));

    /// <summary>Any string, escaped.</summary>
    public string Text(ReadOnlySpan<char> key) => Text(key, Value(key));

    /// <summary>A string that is part of a value.</summary>
    public string Text(ReadOnlySpan<char> key, ReadOnlySpan<char> value, char separator = '\n') =>
        TextEscape.Unescape(value, separator) ?? throw Error($"'{key}' is not escaped as it should be");

    /// <summary>A name of an enumeration.</summary>
    public T Name<T>(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, out var result) && value.SequenceEqual(result.ToString()) && Enum.IsDefined(result)
            ? result
            : throw Error($"'{key}' takes one of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>A fixed-point format, <c>bits.fraction</c>.</summary>
    public FixedFormat Format(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        var point = value.IndexOf('.');
        return point > 0 && TryWhole(value[..point], 2, 32, out var bits) && TryWhole(value[(point + 1)..], -64, 64, out var fraction)
            ? new FixedFormat((int)bits, (int)fraction)
            : throw Error($"'{key}' takes a format such as 16.11");
    }

    /// <summary>Takes <c>name:value </c> off the front of a value; the last part has no space behind it.</summary>
    public ReadOnlySpan<char> Part(ReadOnlySpan<char> name, ref ReadOnlySpan<char> rest, bool last = false)
    {
        var end = last ? rest.Length : rest.IndexOf(' ');
        if (end <= name.Length || rest[name.Length] != ':' || !rest.StartsWith(name, StringComparison.Ordinal))
        {
            throw Error($"'{name}:' is expected");
        }

        var part = rest[(name.Length + 1)..end];
        rest = last ? [] : rest[(end + 1)..];
        return part;
    }

    /// <summary>An error at the line read last.</summary>
    public EseException Error(string what) =>
        new(code, FormattableString.Invariant($"Section '{section}', line {_line}: {what}; found '{Excerpt()}'."), file);

    private static bool TryWhole(ReadOnlySpan<char> text, long minimum, long maximum, out long value)
    {
        Span<char> canonical = stackalloc char[20];
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value >= minimum && value <= maximum
            && value.TryFormat(canonical, out var length, provider: CultureInfo.InvariantCulture) && text.SequenceEqual(canonical[..length]);
    }

    private static ReadOnlySpan<char> Take(ReadOnlySpan<char> value, out int index, int number)
    {
        index = number;
        return value;
    }

    private ReadOnlySpan<char> NextLine()
    {
        _line++;
        _lineStart = _position;
        var rest = text.AsSpan(_position);
        var end = rest.IndexOf('\n');
        if (end < 0)
        {
            throw Error(rest.IsEmpty ? "the section ends too early" : "the line does not end with LF");
        }

        _position += end + 1;
        return rest[..end];
    }

    private string Excerpt()
    {
        var line = text.AsSpan(_lineStart);
        var end = line.IndexOf('\n');
        line = end < 0 ? line : line[..end];
        return line.Length <= 60 ? line.ToString() : string.Concat(line[..60], "…");
    }
}
