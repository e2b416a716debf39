namespace Ese.Runtime.Decoding;

/// <summary>Settings of <see cref="CtcBeamDecoder"/>. Logarithms are natural.</summary>
public sealed record CtcBeamOptions
{
    /// <summary>Prefixes kept after each time step, at least 1.</summary>
    public int BeamWidth { get; init; } = 64;

    /// <summary>A prefix is dropped when its score is more than this below the best one; infinity keeps all.</summary>
    public double BeamThreshold { get; init; } = 20;

    /// <summary>
    /// A label with a smaller ln posterior does not extend prefixes at that step, unless it is the most probable one;
    /// negative infinity tries all.
    /// </summary>
    public double TokenThreshold { get; init; } = -10;

    /// <summary>Hypotheses returned, with different texts, best first; at least 1.</summary>
    public int NBest { get; init; } = 1;

    /// <summary>Word language model, or null.</summary>
    public ArpaLanguageModel? LanguageModel { get; init; }

    /// <summary>α, the weight of the language model's ln probabilities.</summary>
    public double LanguageModelWeight { get; init; } = 0.5;

    /// <summary>β, added for every word. Only with a language model, whose preference for few words it balances.</summary>
    public double WordBonus { get; init; } = 1.5;

    /// <summary>
    /// Added for a word that neither the language model nor a boosted phrase contains, as soon as its beginning rules
    /// out every known word. Only with a language model.
    /// </summary>
    public double UnknownWordScore { get; init; } = -10;

    /// <summary>Phrases to prefer, or null.</summary>
    public PhraseBoost? Boost { get; init; }
}
