using System.Text;

namespace Ese.Compiler.Evaluation;

/// <summary>Scores recognised text against references: words split at white space, case and punctuation as they are.</summary>
public static class WordErrorRate
{
    /// <summary>Resamples of the bootstrap.</summary>
    public const int Resamples = 10_000;

    /// <summary>Scores one utterance.</summary>
    public static UtteranceScore Score(string reference, string hypothesis)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(hypothesis);
        string[] expected = TranscriptFile.Words(reference);
        string[] found = TranscriptFile.Words(hypothesis);
        return new UtteranceScore(EditCounts.Align(expected, found), EditCounts.Align(Characters(expected), Characters(found)));
    }

    /// <summary>Totals a corpus.</summary>
    public static CorpusScore Total(IReadOnlyList<UtteranceScore> utterances)
    {
        ArgumentNullException.ThrowIfNull(utterances);
        return new CorpusScore
        {
            Utterances = utterances.Count,
            SentenceErrors = utterances.Count(utterance => !utterance.IsCorrect),
            Words = utterances.Aggregate(default(EditCounts), (sum, utterance) => sum + utterance.Words),
            Characters = utterances.Aggregate(default(EditCounts), (sum, utterance) => sum + utterance.Characters),
            Wer95 = Bootstrap(utterances),
        };
    }

    /// <summary>
    /// The 95 % interval of the word error rate by the percentile bootstrap over utterances (Bisani and Ney 2004): the
    /// 2.5 and 97.5 percentiles of 10,000 corpora drawn with replacement. The generator is fixed, so equal scores give
    /// an equal interval.
    /// </summary>
    private static Interval Bootstrap(IReadOnlyList<UtteranceScore> utterances)
    {
        if (utterances.Count == 0) return default;
        var rates = new double[Resamples];
        ulong state = 0;
        for (int sample = 0; sample < Resamples; sample++)
        {
            long errors = 0;
            long references = 0;
            for (int draw = 0; draw < utterances.Count; draw++)
            {
                EditCounts words = utterances[(int)Math.BigMul(SplitMix.Mix(state += SplitMix.Step), (ulong)utterances.Count, out _)].Words;
                errors += words.Errors;
                references += words.References;
            }

            rates[sample] = EditCounts.Rate(errors, references);
        }

        Array.Sort(rates);
        const int Tail = Resamples / 40;
        return new Interval(rates[Tail], rates[Resamples - 1 - Tail]);
    }

    private static Rune[] Characters(string[] words) => [.. TranscriptFile.Collapse(words).EnumerateRunes()];
}
