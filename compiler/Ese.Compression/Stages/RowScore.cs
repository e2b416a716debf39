using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ese.Compiler.Evaluation;

namespace Ese.Compression;

/// <summary>Error rates of a row on test utterances, in percent.</summary>
/// <param name="Words">Words of the references.</param>
/// <param name="Wer">Word error rate.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Cer">Character error rate.</param>
/// <param name="Utterances">What the word error rate is the total of.</param>
internal sealed record RowScore(int Words, double Wer, double Low, double High, double Cer, ImmutableArray<UtteranceErrors> Utterances)
{
    /// <summary>Whether these can be rates of some words.</summary>
    [JsonIgnore]
    public bool IsPossible => Words > 0 && Low >= 0 && Low <= Wer && Wer <= High && double.IsFinite(High) && Cer >= 0 && double.IsFinite(Cer)
        && !Utterances.IsDefaultOrEmpty && Utterances.All(utterance => utterance.IsPossible) && Utterances.Sum(utterance => (long)utterance.Words) == Words;

    /// <summary>The score of some utterances.</summary>
    public static RowScore Of(IReadOnlyList<UtteranceScore> utterances)
    {
        CorpusScore score = WordErrorRate.Total(utterances);
        return new RowScore(
            score.Words.References, score.Wer, score.Wer95.Low, score.Wer95.High, score.Cer,
            [.. utterances.Select(utterance => new UtteranceErrors(utterance.Words.References, utterance.Words.Errors))]);
    }

    /// <summary>How much higher the word error rate is than another score's of the same utterances.</summary>
    public RateDifference Above(RowScore baseline) => WordErrorRate.Compare(
        [.. Utterances.Select(utterance => utterance.Counts)], [.. baseline.Utterances.Select(utterance => utterance.Counts)]);
}
