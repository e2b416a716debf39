namespace Ese.Training;

/// <summary>How far a run is.</summary>
internal sealed record TrainingPosition
{
    /// <summary>Batches trained in all epochs.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs done.</summary>
    public required int Epoch { get; init; }

    /// <summary>Batches done of the epoch that has begun.</summary>
    public required int Batch { get; init; }

    /// <summary>Sum of the losses of these batches' utterances.</summary>
    public required double LossSum { get; init; }

    /// <summary>Utterances of these batches.</summary>
    public required long Utterances { get; init; }

    /// <summary>Frames of these batches.</summary>
    public required long Frames { get; init; }

    /// <summary>Seconds spent on these batches, in all sittings.</summary>
    public required double Seconds { get; init; }

    /// <summary>The start of a run.</summary>
    public static TrainingPosition Start { get; } = AfterEpoch(0, 0);

    /// <summary>The position between two epochs.</summary>
    public static TrainingPosition AfterEpoch(int epochs, long step) =>
        new() { Step = step, Epoch = epochs, Batch = 0, LossSum = 0, Utterances = 0, Frames = 0, Seconds = 0 };
}
