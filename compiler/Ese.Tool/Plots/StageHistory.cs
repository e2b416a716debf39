using System.Collections.Immutable;
using Ese.Training;

namespace Ese.Tool.Plots;

/// <summary>How the training of a stage went.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Epochs">Its epochs; at least one.</param>
internal sealed record StageHistory(string Stage, ImmutableArray<EpochRecord> Epochs);
