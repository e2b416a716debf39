using System.Collections.Immutable;
using Ese.Compiler.Evaluation;

namespace Ese.Training;

/// <summary>A corpus that has been read and checked.</summary>
/// <param name="Utterances">What can be used, in the order of the corpus.</param>
/// <param name="Findings">Everything that was skipped, with its place: first what is missing, then in the order of the corpus.</param>
internal sealed record PreparedCorpus(ImmutableArray<TrainingUtterance> Utterances, ImmutableArray<CorpusFinding> Findings)
{
    /// <summary>Samples of all utterances.</summary>
    public required long SampleCount { get; init; }
}
