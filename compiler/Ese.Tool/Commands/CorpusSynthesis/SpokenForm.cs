using System.Text;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>Writes words so that synthesisers read them as meant: single letters by name, apart from each other.</summary>
internal static class SpokenForm
{
    /// <summary>The text for a synthesiser.</summary>
    /// <param name="words">The words, in capitals.</param>
    /// <param name="behindLetter">What separates a letter from the next word besides a blank: a full stop for a pause, a comma for a short one, or nothing.</param>
    public static string Of(IReadOnlyList<string> words, string behindLetter)
    {
        var text = new StringBuilder();
        foreach (string word in words)
        {
            if (text.Length > 0) text.Append(' ');

            // Alone, A is read as the article.
            if (word.Length == 1) text.Append(word == "A" ? "ay" : word.ToLowerInvariant()).Append(behindLetter);
            else text.Append(word.ToLowerInvariant());
        }

        return text.ToString();
    }
}
