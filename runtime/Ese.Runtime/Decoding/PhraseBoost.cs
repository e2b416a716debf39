using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Runtime.Decoding;

/// <summary>A phrase the beam search prefers.</summary>
/// <param name="Text">One or more words; they need not be known to any language model.</param>
/// <param name="Weight">Added to the score for every occurrence as whole words, in ln units; negative values discourage.</param>
public sealed record BoostedPhrase(string Text, double Weight);

/// <summary>
/// Phrases the beam search prefers. A text's boost is the sum of the weights of its occurrences, counted at word
/// boundaries; during the search the beginning of a phrase has a proportional share of its weight, which is taken back
/// when the phrase is not completed.
/// </summary>
public sealed class PhraseBoost
{
    /// <summary>The weight of phrases given without one.</summary>
    public const double DefaultWeight = 10;

    /// <summary>Boosts every phrase by the same weight.</summary>
    /// <exception cref="EseException">ESE3104: a phrase is empty or the weight is not finite.</exception>
    public PhraseBoost(IEnumerable<string> phrases, double weight = DefaultWeight)
        : this(phrases.Select(text => new BoostedPhrase(text, weight)))
    {
    }

    /// <summary>Boosts every phrase by its own weight.</summary>
    /// <exception cref="EseException">ESE3104: a phrase is empty or its weight is not finite.</exception>
    public PhraseBoost(IEnumerable<BoostedPhrase> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        Phrases = [.. phrases.Select(Check)];
    }

    /// <summary>The phrases, their words separated by one space.</summary>
    public ImmutableArray<BoostedPhrase> Phrases { get; }

    private static BoostedPhrase Check(BoostedPhrase phrase)
    {
        string text = string.Join(' ', phrase.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length == 0)
            throw new EseException(ErrorTable.InvalidBoostPhrase, "A phrase to boost is empty; give at least one word.");
        if (!double.IsFinite(phrase.Weight))
            throw new EseException(ErrorTable.InvalidBoostPhrase, $"The weight of the phrase \"{text}\" is not a finite number.");
        return new BoostedPhrase(text, phrase.Weight);
    }
}
