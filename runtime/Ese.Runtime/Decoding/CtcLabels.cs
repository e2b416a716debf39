using System.Collections.Immutable;

namespace Ese.Runtime.Decoding;

/// <summary>The labels of a network's logits: their texts, which one is the CTC blank and which one separates words.</summary>
public sealed class CtcLabels
{
    private readonly HashSet<char> _characters = [];

    /// <summary>Creates the table.</summary>
    /// <param name="texts">Text of every label, in the order of the logits; the blank's text is ignored.</param>
    /// <param name="blank">Index of the blank.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blank"/> is not an index of <paramref name="texts"/>.</exception>
    public CtcLabels(ImmutableArray<string> texts, int blank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(blank, texts.Length);
        Texts = texts.SetItem(blank, "");
        Blank = blank;
        Space = Texts.IndexOf(" ");
        foreach (string text in Texts) _characters.UnionWith(text);
    }

    /// <summary>Text of every label; the blank's is empty.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>Number of labels.</summary>
    public int Count => Texts.Length;

    /// <summary>Index of the CTC blank.</summary>
    public int Blank { get; }

    /// <summary>Index of the label that separates words, or −1.</summary>
    public int Space { get; }

    /// <summary>The text that labels spell, words separated by one space, none at the ends.</summary>
    /// <param name="labels">Label indices without blanks.</param>
    public string Spell(IEnumerable<int> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        string text = string.Concat(labels.Select(label => Texts[label]));
        return string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>
    /// <paramref name="text"/> in the letters of the labels: as it is, or else in upper or in lower case; null when no
    /// form of it can be spelled.
    /// </summary>
    public string? FitCase(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.All(_characters.Contains)) return text;
        string upper = text.ToUpperInvariant();
        if (upper.All(_characters.Contains)) return upper;
        string lower = text.ToLowerInvariant();
        return lower.All(_characters.Contains) ? lower : null;
    }
}
