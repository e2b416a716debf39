namespace Ese.Training;

/// <summary>Everything in a checkpoint but the values of its tensors.</summary>
internal sealed record CheckpointHeader
{
    /// <summary>The run.</summary>
    public required RunIdentity Identity { get; init; }

    /// <summary>How far it is.</summary>
    public required TrainingPosition Position { get; init; }

    /// <summary>Steps of the optimiser.</summary>
    public required long OptimizerSteps { get; init; }

    /// <summary>Steps of the weight average; 0 without one.</summary>
    public required long AverageSteps { get; init; }

    /// <summary>The epochs done.</summary>
    public required EpochRecord[] History { get; init; }

    /// <summary>The tensors, in the order of their values.</summary>
    public required TensorSize[] Tensors { get; init; }
}
