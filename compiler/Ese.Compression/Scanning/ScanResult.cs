using Ese.Compiler.Evaluation;

namespace Ese.Compression;

/// <summary>The result of one item, as its file has it.</summary>
/// <param name="Plan">SHA-256 of the plan it belongs to.</param>
/// <param name="Number">Number of the item.</param>
/// <param name="Matrix">The matrix that was pruned, empty for the network as it is.</param>
/// <param name="Density">Share of its weights that was to be kept.</param>
/// <param name="Kept">Its weights that are not zero; for the network as it is, those of all matrices.</param>
/// <param name="Loss">Mean CTC loss of an utterance, at most <see cref="LargestLoss"/>.</param>
/// <param name="Words">Word alignment.</param>
/// <param name="Characters">Character alignment.</param>
internal sealed record ScanResult(
    string Plan, int Number, string Matrix, double Density, long Kept, double Loss, EditCounts Words, EditCounts Characters)
{
    /// <summary>What a loss that is no number, or beyond this, counts as.</summary>
    public const double LargestLoss = 1e6;

    /// <summary>Whether counts and loss can be so; a file may say anything.</summary>
    public bool IsSound => Kept >= 0 && Math.Abs(Loss) <= LargestLoss && CanBe(Words) && CanBe(Characters);

    private static bool CanBe(EditCounts counts) =>
        counts is { Hits: >= 0, Substitutions: >= 0, Deletions: >= 0, Insertions: >= 0 }
        && (long)counts.Hits + counts.Substitutions + counts.Deletions + counts.Insertions <= int.MaxValue;
}
