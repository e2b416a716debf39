using Ese.Model;

namespace Ese.Training;

/// <summary>Everything that decides a training but the recordings; <c>docs/training.md</c> lists the keys of its file.</summary>
internal sealed record TrainingRecipe
{
    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Seed of the first weights and of every random choice.</summary>
    public required long Seed { get; init; }

    /// <summary>Front end, labels and layers, with <see cref="BlankTensors"/>.</summary>
    public required EseModel Shape { get; init; }

    /// <summary>Speakers of the training split whose utterances are held out to choose by.</summary>
    public required int DevSpeakers { get; init; }

    /// <summary>How the network is trained.</summary>
    public required TrainingSettings Training { get; init; }

    /// <summary>How utterances are varied.</summary>
    public required AugmentationOptions Augmentation { get; init; }
}
