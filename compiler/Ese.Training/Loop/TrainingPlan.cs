using Ese.Runtime.Decoding;

namespace Ese.Training;

/// <summary>What a run trains, with what and how.</summary>
internal sealed record TrainingPlan
{
    /// <summary>The network, with the values to start from.</summary>
    public required ITrainableNetwork Network { get; init; }

    /// <summary>What the network learns from besides the transcripts, or null.</summary>
    public Teacher? Teacher { get; init; }

    /// <summary>Its labels.</summary>
    public required CtcLabels Labels { get; init; }

    /// <summary>What it is trained with.</summary>
    public required ITrainingBatches Batches { get; init; }

    /// <summary>What every epoch is scored with.</summary>
    public required DevScorer Dev { get; init; }

    /// <summary>How it is trained.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>Source of what is drawn during training.</summary>
    public required RandomSource Random { get; init; }

    /// <summary>What decides the result; a checkpoint of another run is refused.</summary>
    public required RunIdentity Identity { get; init; }

    /// <summary>The threads; the result is the same for any number.</summary>
    public required Workers Workers { get; init; }

    /// <summary>Longest time between two checkpoints within an epoch.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);
}
