using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>Utterances that are trained together.</summary>
/// <param name="Ids">Name of each utterance.</param>
/// <param name="Features">Features of all, augmented where training asks for it.</param>
/// <param name="Targets">Labels of each.</param>
internal sealed record TrainingBatch(ImmutableArray<string> Ids, Activations Features, ImmutableArray<ImmutableArray<int>> Targets);
