namespace Ese.Compiler.Evaluation;

/// <summary>How well a corpus was recognised. Rates are totals over totals, not means over utterances, in percent.</summary>
public sealed record CorpusScore
{
    /// <summary>Number of utterances.</summary>
    public required int Utterances { get; init; }

    /// <summary>Utterances with at least one wrong word.</summary>
    public required int SentenceErrors { get; init; }

    /// <summary>Word counts of all utterances.</summary>
    public required EditCounts Words { get; init; }

    /// <summary>Character counts of all utterances.</summary>
    public required EditCounts Characters { get; init; }

    /// <summary>95 % interval of the word error rate.</summary>
    public required Interval Wer95 { get; init; }

    /// <summary>Word error rate.</summary>
    public double Wer => Words.Percent;

    /// <summary>Character error rate.</summary>
    public double Cer => Characters.Percent;

    /// <summary>Sentence error rate.</summary>
    public double Ser => EditCounts.Rate(SentenceErrors, Utterances);
}
