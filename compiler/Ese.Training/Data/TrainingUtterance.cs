using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>An utterance ready for training or scoring.</summary>
/// <param name="Id">Name of the utterance, for messages.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Text">Reference transcript in the model's characters.</param>
/// <param name="Target">Labels of the transcript, without blanks.</param>
/// <param name="Samples">Samples at the front end's rate, full scale [−1, 1).</param>
internal sealed record TrainingUtterance(string Id, string Speaker, string Text, ImmutableArray<int> Target, ReadOnlyMemory<float> Samples);
