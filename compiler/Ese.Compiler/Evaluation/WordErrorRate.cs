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
            Wer95 = Bootstrap(utterances.Count, index => (utterances[index].Words.Errors, utterances[index].Words.References)),
        };
    }

    /// <summary>
    /// How much higher the word error rate of one recognition of a corpus is than that of another, in percentage points, by the paired
    /// bootstrap (Bisani and Ney 2004): every draw takes the same utterances of both. Its interval is narrower than those of the two rates
    /// suggest, as hard utterances are hard for both.
    /// </summary>
    /// <param name="words">Words of every utterance.</param>
    /// <param name="baseline">Words of the same utterances, recognised by what is compared with.</param>
    /// <exception cref="ArgumentException">The utterances are not the same.</exception>
    public static RateDifference Compare(IReadOnlyList<EditCounts> words, IReadOnlyList<EditCounts> baseline)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(baseline);
        if (!words.Select(counts => counts.References).SequenceEqual(baseline.Select(counts => counts.References)))
            throw new ArgumentException("The utterances have other references than those they are compared with.", nameof(baseline));

        long errors = words.Zip(baseline).Sum(pair => (long)pair.First.Errors - pair.Second.Errors);
        double points = EditCounts.Rate(errors, words.Sum(counts => (long)counts.References));
        return new RateDifference(points, Bootstrap(words.Count, index => (words[index].Errors - baseline[index].Errors, words[index].References)));
    }

    /// <summary>
    /// The 95 % interval of the word error rate by the percentile bootstrap over utterances (Bisani and Ney 2004): the
    /// 2.5 and 97.5 percentiles of 10,000 corpora drawn with replacement. The generator is fixed, so equal scores give
    /// an equal interval.
    /// </summary>
    /// <param name="utterances">Number of utterances.</param>
    /// <param name="words">Errors and references of an utterance.</param>
    private static Interval Bootstrap(int utterances, Func<int, (int Errors, int References)> words)
    {
        if (utterances == 0) return default;
        var rates = new double[Resamples];
        ulong state = 0;
        for (int sample = 0; sample < Resamples; sample++)
        {
            long errors = 0;
            long references = 0;
            for (int draw = 0; draw < utterances; draw++)
            {
                (int wrong, int all) = words((int)Math.BigMul(SplitMix.Mix(state += SplitMix.Step), (ulong)utterances, out _));
                errors += wrong;
                references += all;
            }

            rates[sample] = EditCounts.Rate(errors, references);
        }

        Array.Sort(rates);
        const int Tail = Resamples / 40;
        return new Interval(rates[Tail], rates[Resamples - 1 - Tail]);
    }

    private static Rune[] Characters(string[] words) => [.. TranscriptFile.Collapse(words).EnumerateRunes()];
}
