using Ese.Compiler.Evaluation;

namespace Ese.Tool.Recognition;

/// <summary>How a model recognises a corpus beside another one.</summary>
/// <param name="Model">The other one.</param>
/// <param name="Wer">Its word error rate, in percent.</param>
/// <param name="Above">How much higher the model's own is.</param>
internal sealed record BaselineComparison(SpeechModel Model, double Wer, RateDifference Above)
{
    /// <summary>Compares scores of the same utterances.</summary>
    /// <param name="baseline">The other model.</param>
    /// <param name="scores">Scores of the model.</param>
    /// <param name="others">Scores of the other one.</param>
    public static BaselineComparison Of(SpeechModel baseline, IReadOnlyList<UtteranceScore> scores, IReadOnlyList<UtteranceScore> others) => new(
        baseline,
        WordErrorRate.Total(others).Wer,
        WordErrorRate.Compare([.. scores.Select(score => score.Words)], [.. others.Select(score => score.Words)]));
}
