namespace Ese.Training;

/// <summary>What an epoch gave; a line of the run's log.</summary>
internal sealed record EpochRecord
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps up to its end.</summary>
    public required long Step { get; init; }

    /// <summary>Mean CTC loss of the training utterances, as they were augmented, in nats.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean CTC loss of the dev utterances, in nats.</summary>
    public required double DevLoss { get; init; }

    /// <summary>Word error rate on the dev utterances, greedy, in percent.</summary>
    public required double DevWer { get; init; }

    /// <summary>Character error rate on the dev utterances, greedy, in percent.</summary>
    public required double DevCer { get; init; }

    /// <summary>Learning rate of its last step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Seconds of training, without scoring.</summary>
    public required double Seconds { get; init; }

    /// <summary>Frames trained per second.</summary>
    public required double FramesPerSecond { get; init; }
}
