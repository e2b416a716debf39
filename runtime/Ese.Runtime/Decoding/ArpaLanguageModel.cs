using System.Text;
using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>
/// A back-off word n-gram model of order 1 to 6 from an ARPA file. <c>p(w | h)</c> is the listed probability of the
/// longest n-gram <c>h' w</c>, <c>h'</c> an end of <c>h</c>, times the back-off weights of the longer ends of <c>h</c>
/// (Katz 1987). Words are compared exactly, case included.
/// </summary>
public sealed class ArpaLanguageModel
{
    /// <summary>The largest order read.</summary>
    public const int MaximumOrder = 6;

    /// <summary>log₁₀ probability of an unknown word where the file has no <c>&lt;unk&gt;</c>.</summary>
    public const double UnknownLog10Probability = -100;

    private readonly WordTable _words;
    private readonly NGramTable[] _tables;
    private readonly int _begin;
    private readonly int _end;
    private readonly int _unknown;

    internal ArpaLanguageModel(WordTable words, NGramTable[] tables, string? file)
    {
        _words = words;
        _tables = tables;
        File = file;
        _begin = words.Find("<s>"u8);
        _end = words.Find("</s>"u8);
        _unknown = Math.Max(words.Find("<unk>"u8), words.Find("<UNK>"u8));
        StartContext = Order > 1 && _begin >= 0 ? [_begin] : [];
    }

    /// <summary>The file it was read from, if known.</summary>
    public string? File { get; }

    /// <summary>Words of the longest n-gram.</summary>
    public int Order => _tables.Length;

    /// <summary>Number of unigrams, the markers included.</summary>
    public int VocabularySize => _words.Count;

    /// <summary>The context at the beginning of an utterance.</summary>
    internal int[] StartContext { get; }

    /// <summary>Reads an ARPA file in full and checks it.</summary>
    /// <param name="stream">The file; read to its end.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="EseException">ESE3101, ESE3102, ESE3103: not a valid ARPA file, counts differ from the header, order not supported.</exception>
    public static ArpaLanguageModel Read(Stream stream, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, Array.MaxLength) : 0);
        stream.CopyTo(buffer);
        return new ArpaReader(buffer.Capacity == buffer.Length ? buffer.GetBuffer() : buffer.ToArray(), file).Read();
    }

    /// <summary>Number of n-grams listed for an order, 1 to <see cref="Order"/>.</summary>
    public int Count(int order) => _tables[order - 1].Count;

    /// <summary>The word with this id.</summary>
    public string Word(int id) => _words[id];

    /// <summary>The id of a word, or −1 for an unknown one.</summary>
    public int WordId(string word) => _words.Find(Encoding.UTF8.GetBytes(word));

    /// <summary>ln p(word | context).</summary>
    /// <param name="context">Ids of the words before, oldest first; only the last <see cref="Order"/> − 1 matter; −1 is an unknown word.</param>
    /// <param name="word">Id of the word, or −1 for an unknown one.</param>
    public double Score(ReadOnlySpan<int> context, int word)
    {
        if (word < 0) word = _unknown;
        double log10 = 0;
        for (int length = Math.Min(context.Length, Order - 1); length > 0; length--)
        {
            int history = Find(context[^length..]);
            if (history < 0) continue;
            int index = word < 0 ? -1 : _tables[length].Find(history, word);
            if (index >= 0) return (log10 + _tables[length].LogProbability(index)) * Math.Log(10);
            log10 += _tables[length - 1].BackOff(history);
        }

        return (log10 + (word < 0 ? UnknownLog10Probability : _tables[0].LogProbability(word))) * Math.Log(10);
    }

    /// <summary>ln p(&lt;/s&gt; | context); 0 where the file has no <c>&lt;/s&gt;</c>.</summary>
    public double EndScore(ReadOnlySpan<int> context) => _end < 0 ? 0 : Score(context, _end);

    /// <summary>Whether the id is <c>&lt;s&gt;</c>, <c>&lt;/s&gt;</c> or <c>&lt;unk&gt;</c>, which no text contains.</summary>
    public bool IsMarker(int id) => id == _begin || id == _end || id == _unknown;

    /// <summary>The context after one more word.</summary>
    internal int[] Advance(int[] context, int word)
    {
        if (Order == 1) return [];
        return context.Length < Order - 1 ? [.. context, word] : [.. context.AsSpan(1), word];
    }

    private int Find(ReadOnlySpan<int> words)
    {
        int index = words[0] < 0 ? _unknown : words[0];
        for (int i = 1; i < words.Length && index >= 0; i++)
        {
            int word = words[i] < 0 ? _unknown : words[i];
            index = word < 0 ? -1 : _tables[i].Find(index, word);
        }

        return index;
    }
}
