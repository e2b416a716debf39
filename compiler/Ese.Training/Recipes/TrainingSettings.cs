namespace Ese.Training;

/// <summary>How a network is trained.</summary>
internal sealed record TrainingSettings
{
    /// <summary>Most epochs of a run: a checkpoint's header holds the scores of all.</summary>
    public const int MostEpochs = 50_000;

    /// <summary>Times that every utterance is seen, from 1.</summary>
    public required int Epochs { get; init; }

    /// <summary>Utterances per batch, from 1.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The optimiser.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>Learning rate after the warm-up, above 0.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Momentum of <see cref="OptimizerKind.Sgd"/>, 0 to below 1.</summary>
    public float Momentum { get; init; } = 0.9f;

    /// <summary>Share of a weight that every step takes away, times the learning rate; <see cref="OptimizerKind.Sgd"/> adds that share to the gradient instead.</summary>
    public float WeightDecay { get; init; }

    /// <summary>Share of all steps over which the learning rate rises linearly, 0 to 1.</summary>
    public float WarmUp { get; init; }

    /// <summary>Whether the learning rate falls to 0 along half a cosine after the warm-up; else it stays.</summary>
    public bool FallsAlongCosine { get; init; } = true;

    /// <summary>Largest norm of all gradients together; 0 for no limit.</summary>
    public float Clip { get; init; }

    /// <summary>Share of the elements that are dropped between recurrent layers, 0 to below 1.</summary>
    public float Dropout { get; init; }

    /// <summary>Decay of the exponential average of the weights per step, 0 (no average) to below 1.</summary>
    public float Average { get; init; }

    /// <summary>Which epoch's weights the run gives.</summary>
    public KeptModel Kept { get; init; }
}
