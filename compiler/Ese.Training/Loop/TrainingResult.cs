using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training;

/// <summary>What a run gave.</summary>
/// <param name="Model">The model.</param>
/// <param name="Kept">The epoch whose weights it has.</param>
/// <param name="History">All epochs.</param>
internal sealed record TrainingResult(EseModel Model, EpochRecord Kept, ImmutableArray<EpochRecord> History);
