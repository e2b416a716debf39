using System.Text;

namespace Ese.Compiler.Evaluation;

/// <summary>Brings a reference transcript into the characters a model can write.</summary>
/// <remarks>
/// A character without a label is taken in the other case, else a hyphen or dash becomes a space and anything else is
/// dropped. Texts in the model's own characters, such as those of AN4 and LibriSpeech, stay as they are.
/// </remarks>
public sealed class ReferenceText
{
    private readonly HashSet<char> _characters;

    /// <summary>Prepares for a model.</summary>
    /// <param name="labels">Texts of its labels.</param>
    public ReferenceText(IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        _characters = [.. string.Concat(labels), ' '];
    }

    /// <summary>The text in the model's characters, words separated by one space.</summary>
    public string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (_characters.Contains(character)) result.Append(character);
            else if (_characters.Contains(char.ToUpperInvariant(character))) result.Append(char.ToUpperInvariant(character));
            else if (_characters.Contains(char.ToLowerInvariant(character))) result.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.DashPunctuation) result.Append(' ');
        }

        return TranscriptFile.Collapse(TranscriptFile.Words(result.ToString()));
    }

    /// <summary>
    /// What <see cref="Normalise"/> would drop although it is spoken: every character without label, other than white space
    /// and punctuation, once, in the order of the text.
    /// </summary>
    public IReadOnlyList<string> Unwritable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return
        [
            .. text.EnumerateRunes()
                .Where(rune => !Rune.IsWhiteSpace(rune) && !Rune.IsPunctuation(rune) && Normalise(rune.ToString()).Length == 0)
                .Select(rune => rune.ToString())
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
