using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Tool.Recognition;

/// <summary>How a command line asked to decode.</summary>
/// <param name="BeamWidth">Beam width, or null for what the model recommends.</param>
/// <param name="LanguageModel">Word language model, or null.</param>
/// <param name="LanguageModelWeight">Weight of its ln probabilities, 0 to 100.</param>
/// <param name="WordBonus">Bonus for every word, −100 to 100.</param>
/// <param name="Phrases">Phrases to prefer.</param>
internal sealed record DecoderSettings(
    int? BeamWidth, ArpaLanguageModel? LanguageModel, double LanguageModelWeight, double WordBonus, IReadOnlyList<BoostedPhrase> Phrases)
{
    private static readonly CtcBeamOptions Standard = new();

    /// <summary>The beam width for a model; 1 is greedy.</summary>
    /// <param name="recommended">What the model recommends.</param>
    public int WidthFor(int recommended) => BeamWidth ?? (Searches ? Math.Max(recommended, Standard.BeamWidth) : recommended);

    /// <summary>Settings of the beam search.</summary>
    /// <exception cref="EseException">ESE3104: a phrase is empty.</exception>
    public CtcBeamOptions Beam(int width) => Standard with
    {
        BeamWidth = width,
        LanguageModel = LanguageModel,
        LanguageModelWeight = LanguageModelWeight,
        WordBonus = WordBonus,
        Boost = Phrases.Count == 0 ? null : new PhraseBoost(Phrases),
    };

    private bool Searches => LanguageModel is not null || Phrases.Count > 0;
}
