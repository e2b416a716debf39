using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>Reads the ARPA format (SRILM, ngram-format(5)): a header of counts, then a section of lines per order.</summary>
internal sealed class ArpaReader(byte[] bytes, string? file)
{
    private readonly List<int> _counts = [];
    private readonly List<NGramTable> _tables = [];
    private WordTable _words = new(bytes, 0);
    private int _position;
    private int _line;
    private Range _text;

    private ReadOnlySpan<byte> Text => bytes.AsSpan(_text);

    /// <summary>Reads and checks the whole file.</summary>
    public ArpaLanguageModel Read()
    {
        // What stands before the mark is free text, which may quote the mark itself.
        do
        {
            if (!NextLine()) throw Invalid("found no line \"\\data\\\"; an ARPA language model is needed");
        }
        while (!Text.SequenceEqual("\\data\\"u8));

        ReadCounts();
        for (int order = 1; order <= _counts.Count; order++) ReadSection(order);
        if (!Text.SequenceEqual("\\end\\"u8)) throw Misplaced(_counts.Count, "\\end\\");
        return new ArpaLanguageModel(_words, [.. _tables], file);
    }

    private void ReadCounts()
    {
        while (NextContent() && Text.StartsWith("ngram "u8))
        {
            ReadOnlySpan<byte> rest = Text[6..];
            int equals = rest.IndexOf((byte)'=');
            if (equals < 0 || !TryCount(rest[..equals], out int order) || !TryCount(rest[(equals + 1)..], out int count))
                throw Invalid($"found \"{Quote(Text)}\"; \"ngram order=count\" is needed");
            if (order != _counts.Count + 1) throw Invalid($"found the count of order {order}; order {_counts.Count + 1} comes next");
            if (order > ArpaLanguageModel.MaximumOrder)
                throw new EseException(ErrorTable.UnsupportedLanguageModelOrder, $"The language model has order {order}; at most {ArpaLanguageModel.MaximumOrder} is supported.", Place());
            _counts.Add(count);
        }

        if (_counts.Count == 0) throw Invalid("found no \"ngram 1=count\" line after \"\\data\\\"");
        if (_counts[0] == 0) throw Invalid("the header promises no 1-grams; a vocabulary is needed");
    }

    private void ReadSection(int order)
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"\\{order}-grams:");
        if (!Text.SequenceEqual(Encoding.ASCII.GetBytes(mark)))
            throw Misplaced(order - 1, mark);

        // Shortest line: a digit, a blank before every word, one byte per word, a line feed.
        if (_counts[order - 1] > (bytes.Length - _position) / (2 + (2 * order))) throw Counts(order, "fewer: the file is too short");
        var table = new NGramTable(_counts[order - 1]);
        if (order == 1) _words = new WordTable(bytes, _counts[0]);
        while (table.Count < _counts[order - 1])
        {
            if (!NextContent() || Text.StartsWith("\\"u8)) throw Counts(order, $"{table.Count}");
            ReadEntry(order, table);
        }

        _tables.Add(table);
        NextContent();
    }

    private void ReadEntry(int order, NGramTable table)
    {
        int at = 0;
        float logProbability = Number(Field(ref at), "probability");
        if (logProbability > 0) throw Invalid("the log10 probability is above 0");
        int prefix = -1;
        int word = -1;
        for (int i = 0; i < order; i++)
        {
            Range field = Field(ref at);
            if (bytes.AsSpan(field).IsEmpty) throw Invalid($"found {i} words; a {order}-gram has {order}");
            prefix = i < 2 ? word : _tables[i - 1].Find(prefix, word);
            if (i >= 2 && prefix < 0) throw Invalid($"the first {i} words are not listed as a {i}-gram");
            word = order == 1 ? Declare(field, table.Count) : Known(field);
        }

        Range last = Field(ref at);
        float backOff = bytes.AsSpan(last).IsEmpty ? 0 : Number(last, "back-off weight");
        if (!bytes.AsSpan(Field(ref at)).IsEmpty) throw Invalid($"found fields after the back-off weight of a {order}-gram");
        if (!table.TryAdd(prefix, word, logProbability, backOff)) throw Invalid($"the {order}-gram is listed twice");
    }

    private int Declare(Range field, int id)
    {
        (int offset, int length) = field.GetOffsetAndLength(bytes.Length);
        if (!_words.TryAdd(offset, length)) throw Invalid($"the word \"{Quote(bytes.AsSpan(field))}\" is listed twice");
        return id;
    }

    private int Known(Range field)
    {
        int id = _words.Find(bytes.AsSpan(field));
        return id >= 0 ? id : throw Invalid($"the word \"{Quote(bytes.AsSpan(field))}\" is not among the 1-grams");
    }

    private float Number(Range field, string what)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan(field);
        // Some toolkits write the probability of <s>, which is never asked for, as negative infinity.
        if (text.SequenceEqual("-inf"u8)) return -99;
        if (text.StartsWith("+"u8)) text = text[1..];
        if (Utf8Parser.TryParse(text, out float value, out int used) && used == text.Length && Math.Abs(value) <= 1e6f) return value;
        throw Invalid($"found \"{Quote(text)}\"; a log10 {what} is needed");
    }

    private Range Field(ref int at)
    {
        ReadOnlySpan<byte> text = Text;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t') at++;
        int start = at;
        while (at < text.Length && text[at] is not ((byte)' ' or (byte)'\t')) at++;
        int offset = _text.Start.Value;
        return (offset + start)..(offset + at);
    }

    private static bool TryCount(ReadOnlySpan<byte> text, out int count)
    {
        text = text.Trim(" \t"u8);
        return Utf8Parser.TryParse(text, out count, out int used) && used == text.Length && count >= 0;
    }

    private bool NextContent()
    {
        while (NextLine())
            if (!Text.IsEmpty) return true;
        return false;
    }

    private bool NextLine()
    {
        _text = bytes.Length..bytes.Length;
        if (_position >= bytes.Length) return false;
        int length = bytes.AsSpan(_position).IndexOf((byte)'\n');
        int end = length < 0 ? bytes.Length : _position + length;
        int start = _position;
        _position = end + 1;
        _line++;
        while (start < end && IsBlank(bytes[start])) start++;
        while (end > start && IsBlank(bytes[end - 1])) end--;
        _text = start..end;
        return true;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r';

    private static string Quote(ReadOnlySpan<byte> text)
    {
        string all = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 40)]);
        return string.Concat(all.Select(character => char.IsControl(character) ? '?' : character));
    }

    private string? Place() => file is null ? null : string.Create(CultureInfo.InvariantCulture, $"{file}({_line})");

    private EseException Misplaced(int before, string mark)
    {
        if (Text.IsEmpty) return Invalid($"the file ends where \"{mark}\" is needed");
        return before > 0 && Text[0] != (byte)'\\' ? Counts(before, "more") : Invalid($"found \"{Quote(Text)}\" where \"{mark}\" is needed");
    }

    private EseException Counts(int order, string found) =>
        new(ErrorTable.LanguageModelCounts, $"The header promises {_counts[order - 1]} {order}-grams; the section has {found}.", Place());

    private EseException Invalid(string reason) =>
        new(ErrorTable.InvalidLanguageModel, $"Not a valid ARPA language model: {reason}.", Place());
}
