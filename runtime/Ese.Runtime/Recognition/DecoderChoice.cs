using Ese.Isa;
using Ese.Runtime.Decoding;

namespace Ese.Runtime;

/// <summary>Chooses between greedy decoding and beam search.</summary>
internal static class DecoderChoice
{
    /// <summary>Settings of the beam search, or null for greedy decoding.</summary>
    /// <exception cref="EseException">The language model or a phrase cannot be used (ESE31xx).</exception>
    public static CtcBeamOptions? Choose(EseOptions options, ModelFacts facts)
    {
        var languageModel = ReadLanguageModel(options);
        var needsBeam = languageModel is not null || options.Phrases.Count > 0;
        var standard = new CtcBeamOptions();
        var width = options.BeamWidth ?? (needsBeam ? Math.Max(standard.BeamWidth, facts.BeamWidth) : facts.BeamWidth);
        return width <= 1
            ? null
            : standard with
            {
                BeamWidth = width,
                LanguageModel = languageModel,
                LanguageModelWeight = options.LanguageModelWeight,
                WordBonus = options.WordBonus,
                Boost = options.Phrases.Count > 0 ? new PhraseBoost(options.Phrases) : null,
            };
    }

    private static ArpaLanguageModel? ReadLanguageModel(EseOptions options)
    {
        if (options.LanguageModelStream is { } stream)
        {
            return ArpaLanguageModel.Read(stream);
        }

        if (options.LanguageModelPath is not { } path)
        {
            return options.LanguageModel;
        }

        try
        {
            using var file = File.OpenRead(path);
            return ArpaLanguageModel.Read(file, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EseException(ErrorTable.OptionInvalid, $"The language model cannot be read: {error.Message}", path, error);
        }
    }
}
