using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Compression;

/// <summary>A pruned model.</summary>
/// <param name="Model">The model, with a step <c>prune</c> in its history.</param>
/// <param name="Matrices">What was done to every matrix that was pruned.</param>
internal sealed record PruneResult(EseModel Model, ImmutableArray<MatrixDensity> Matrices);
