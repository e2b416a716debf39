using System.Collections.Immutable;
using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>Finds the labels that spell a text: at every place the longest label that fits.</summary>
internal sealed class LabelSpelling
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly int _longest;

    /// <summary>Prepares for labels; of equal ones the first is taken.</summary>
    public LabelSpelling(CtcLabels labels)
    {
        for (int label = 0; label < labels.Count; label++)
        {
            if (label == labels.Blank || labels.Texts[label].Length == 0) continue;
            _indices.TryAdd(labels.Texts[label], label);
            _longest = Math.Max(_longest, labels.Texts[label].Length);
        }
    }

    /// <summary>Labels without blanks, or null where they cannot spell the text.</summary>
    public ImmutableArray<int>? Spell(string text)
    {
        var target = ImmutableArray.CreateBuilder<int>(text.Length);
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(_longest, text.Length - at);
            int label = -1;
            while (length > 0 && !_indices.TryGetValue(text.Substring(at, length), out label)) length--;
            if (length == 0) return null;
            target.Add(label);
            at += length;
        }

        return target.ToImmutable();
    }
}
