using Ese.Compiler.Evaluation;

namespace Ese.Compression;

/// <summary>How well a network recognises a set of utterances.</summary>
/// <param name="Loss">Mean CTC loss of an utterance, −ln p of its transcript.</param>
/// <param name="Words">Word alignment of the greedy transcripts, all utterances.</param>
/// <param name="Characters">Character alignment.</param>
internal sealed record SpeechScore(double Loss, EditCounts Words, EditCounts Characters)
{
    /// <summary>What a loss that is no number, or beyond this, counts as.</summary>
    public const double LargestLoss = 1e6;
}
