namespace Ese.Compiler.Evaluation;

/// <summary>How well one utterance was recognised.</summary>
/// <param name="Words">Word alignment.</param>
/// <param name="Characters">Alignment of Unicode scalar values; the spaces between words count.</param>
public sealed record UtteranceScore(EditCounts Words, EditCounts Characters)
{
    /// <summary>Whether every word is right.</summary>
    public bool IsCorrect => Words.Errors == 0;
}
