using System.Collections.Immutable;
using Ese.Compiler.Evaluation;

namespace Ese.Compression;

/// <summary>Error rates of a row on test utterances, in percent.</summary>
/// <param name="Words">Words of the references.</param>
/// <param name="Wer">Word error rate.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cer">Character error rate.</param>
/// <param name="Utterances">Words of every utterance, of which the word error rate is the total.</param>
internal sealed record RowScore(int Words, double Wer, double Low, double High, double Cer, ImmutableArray<EditCounts> Utterances)
{
    /// <summary>Whether these can be rates of some words.</summary>
    public bool IsPossible => Words > 0 && Low >= 0 && Low <= Wer && Wer <= High && double.IsFinite(High) && Cer >= 0 && double.IsFinite(Cer)
        && !Utterances.IsDefaultOrEmpty && Utterances.All(IsCount) && Utterances.Sum(utterance => (long)utterance.References) == Words;

    /// <summary>The score of some utterances.</summary>
    public static RowScore Of(IReadOnlyList<UtteranceScore> utterances)
    {
        CorpusScore score = WordErrorRate.Total(utterances);
        return new RowScore(
            score.Words.References, score.Wer, score.Wer95.Low, score.Wer95.High, score.Cer, [.. utterances.Select(utterance => utterance.Words)]);
    }

    /// <summary>How much higher the word error rate is than another score's of the same utterances.</summary>
    public RateDifference Above(RowScore baseline) => WordErrorRate.Compare(Utterances, baseline.Utterances);

    private static bool IsCount(EditCounts words) => words is { Hits: >= 0, Substitutions: >= 0, Deletions: >= 0, Insertions: >= 0 };
}
