using System.Collections.Immutable;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>How a model is compressed: the loop of pruning and fine-tuning, then the integers.</summary>
internal sealed record CompressionPlan
{
    private static readonly ImmutableArray<double> Usual = [0.5, 0.3, 0.211, 0.15, 0.103, 0.07, 0.05];

    /// <summary>The model to start from.</summary>
    public required EseModel Model { get; init; }

    /// <summary>Its file, for errors.</summary>
    public string? File { get; init; }

    /// <summary>Densities to prune to, falling; the last is the one wanted.</summary>
    public required ImmutableArray<double> Densities { get; init; }

    /// <summary>What happens to convolutions.</summary>
    public required KernelPruning Kernels { get; init; }

    /// <summary>Share of their weights, where one is asked for.</summary>
    public double KernelDensity { get; init; } = 1;

    /// <summary>Widths and ranges of the result.</summary>
    public required QuantizingOptions Numbers { get; init; }

    /// <summary>The lowest share of any kind of matrix, which the scan has to reach.</summary>
    public double LowestDensity => Kernels == KernelPruning.Share ? Math.Min(Densities[^1], KernelDensity) : Densities[^1];

    /// <summary>How the network is trained after every pruning.</summary>
    public required TrainingSettings Tuning { get; init; }

    /// <summary>Epochs after the last pruning, or null for as many as after the others.</summary>
    public int? LastEpochs { get; init; }

    /// <summary>How it is trained in fixed point.</summary>
    public required TrainingSettings Retraining { get; init; }

    /// <summary>How the network is trained after it was pruned to one of the densities.</summary>
    public TrainingSettings TuningAt(double density) => RetrainingDefaults.AtDensity(
        density == Densities[^1] ? Tuning with { Epochs = LastEpochs ?? Tuning.Epochs } : Tuning, density);

    /// <summary>
    /// Densities on the way to one: halves, about, so that what is pruned at a time can be made up for; 0.211 is among them, the
    /// other density of ESE's tables.
    /// </summary>
    public static ImmutableArray<double> DensitiesTo(double density) =>
        [.. Usual.Where(step => step > density * 1.25), density];
}
