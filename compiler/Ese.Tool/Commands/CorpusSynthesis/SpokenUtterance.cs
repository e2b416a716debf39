using System.Collections.Immutable;
using System.Globalization;
using Ese.Training;

namespace Ese.Tool.Commands.CorpusSynthesis;

/// <summary>An utterance that is to be synthesised: who speaks what, and how.</summary>
/// <param name="Voice">Who.</param>
/// <param name="Words">What.</param>
/// <param name="Spoken">The words as the synthesiser is given them.</param>
/// <param name="Style">How.</param>
/// <param name="Random">Source of everything that is added later.</param>
internal sealed record SpokenUtterance(Voice Voice, ImmutableArray<string> Words, string Spoken, SpeakingStyle Style, RandomSource Random)
{
    private static readonly string[] LetterPauses = [".", ",", ""];

    /// <summary>Transcript.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>Decides an utterance; the source alone decides.</summary>
    public static SpokenUtterance Draw(ImmutableArray<Voice> voices, SentenceSource sentences, RandomSource random)
    {
        RandomDraws draws = random.Child("speaker").Draws();
        Voice voice = voices[draws.Below(voices.Length)];
        var style = new SpeakingStyle(draws.Uniform(0.75f, 1.3f), draws.Uniform(-1f, 1f));
        ImmutableArray<string> words = sentences.Draw(random.Child("sentence"));
        return new SpokenUtterance(voice, words, SpokenForm.Of(words, LetterPauses[draws.Below(LetterPauses.Length)]), style, random.Child("surroundings"));
    }

    /// <summary>Path of the recording below the corpus' folder.</summary>
    /// <param name="number">Number of the utterance, from 1.</param>
    public string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Voice.Folder}/{number:D6}.wav");
}
