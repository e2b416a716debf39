using System.Collections.Immutable;
using System.Globalization;
using Ese.Isa;

namespace Ese.Training;

/// <summary>
/// A corpus divided by speaker: what is trained with, and a dev part whose speakers training never hears, which does all
/// choosing.
/// </summary>
/// <param name="Train">Utterances to train with.</param>
/// <param name="Dev">Utterances to choose by.</param>
/// <param name="DevSpeakers">The speakers of <paramref name="Dev"/>, in ordinal order.</param>
internal sealed record SpeakerSplit(
    ImmutableArray<TrainingUtterance> Train, ImmutableArray<TrainingUtterance> Dev, ImmutableArray<string> DevSpeakers)
{
    /// <summary>Speakers held out unless told otherwise.</summary>
    public const int DefaultSpeakers = 6;

    /// <summary>Holds out a number of speakers that the random numbers choose.</summary>
    /// <param name="utterances">The corpus; both parts keep its order.</param>
    /// <param name="count">Speakers to hold out.</param>
    /// <param name="random">Source of the choice.</param>
    /// <exception cref="EseException">ESE4110: there are not more speakers than that.</exception>
    public static SpeakerSplit HoldOut(ImmutableArray<TrainingUtterance> utterances, int count, RandomSource random)
    {
        string[] speakers = Speakers(utterances);
        if (count >= speakers.Length)
        {
            throw new EseException(ErrorTable.TooFewSpeakers, string.Create(
                CultureInfo.InvariantCulture, $"The corpus has {speakers.Length} speakers; to hold out {count} of them, at least {count + 1} are needed."));
        }

        RandomDraws draws = random.Child("speakers").Draws();
        for (int place = 0; place < count; place++)
        {
            int other = place + draws.Below(speakers.Length - place);
            (speakers[place], speakers[other]) = (speakers[other], speakers[place]);
        }

        return Divide(utterances, speakers.AsSpan(0, count));
    }

    /// <summary>Holds out those of some speakers that the corpus has, or, without any, a number that the random numbers choose.</summary>
    /// <param name="utterances">The corpus; both parts keep its order.</param>
    /// <param name="names">Speakers that were held out before.</param>
    /// <param name="count">Speakers to hold out where the corpus has none of them.</param>
    /// <param name="random">Source of the choice.</param>
    /// <exception cref="EseException">ESE4110: nobody is left.</exception>
    public static SpeakerSplit HoldOut(ImmutableArray<TrainingUtterance> utterances, ImmutableArray<string> names, int count, RandomSource random)
    {
        string[] known = [.. names.Intersect(Speakers(utterances), StringComparer.Ordinal)];
        return known.Length > 0 ? HoldOut(utterances, known) : HoldOut(utterances, count, random);
    }

    /// <summary>Holds out speakers by name.</summary>
    /// <exception cref="EseException">ESE4109: one of them does not occur. ESE4110: nobody is left.</exception>
    public static SpeakerSplit HoldOut(ImmutableArray<TrainingUtterance> utterances, IReadOnlyCollection<string> names)
    {
        string[] speakers = Speakers(utterances);
        string[] chosen = [.. names.Distinct(StringComparer.Ordinal)];
        if (chosen.FirstOrDefault(name => !speakers.Contains(name)) is { } unknown)
            throw new EseException(ErrorTable.UnknownSpeaker, $"The corpus has no speaker \"{unknown}\"; name some of: {string.Join(", ", speakers)}.");
        if (chosen.Length == speakers.Length)
            throw new EseException(ErrorTable.TooFewSpeakers, "All speakers of the corpus would be held out; at least one is needed to train with.");
        return Divide(utterances, chosen);
    }

    private static string[] Speakers(ImmutableArray<TrainingUtterance> utterances) =>
        [.. utterances.Select(utterance => utterance.Speaker).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static SpeakerSplit Divide(ImmutableArray<TrainingUtterance> utterances, ReadOnlySpan<string> speakers)
    {
        HashSet<string> held = [.. speakers];
        return new SpeakerSplit(
            [.. utterances.Where(utterance => !held.Contains(utterance.Speaker))],
            [.. utterances.Where(utterance => held.Contains(utterance.Speaker))],
            [.. held.Order(StringComparer.Ordinal)]);
    }
}
