using System.Collections.Immutable;

namespace Ese.Compression;

/// <summary>The stages of a compression and how they depend on each other; rows of the table are stages.</summary>
internal sealed class CompressionStages
{
    private static readonly ImmutableArray<(int Weights, int Vectors)> Widths = [(12, 16), (12, 8), (8, 16), (8, 8)];

    private readonly CompressionPlan _plan;
    private readonly Dictionary<QuantizingOptions, (Stage Before, Stage After)> _numbers = [];

    /// <summary>Lays out the stages.</summary>
    /// <param name="plan">How the model is compressed.</param>
    /// <param name="scan">The scan that chooses densities, or null for the same everywhere.</param>
    public CompressionStages(CompressionPlan plan, ScanReport? scan)
    {
        _plan = plan;
        Dense = new SourceStage(plan.Model);
        Stage last = Dense;
        var tuned = ImmutableArray.CreateBuilder<(double, Stage)>();
        foreach (var density in plan.Densities)
        {
            var pruned = new PruneStage(last, new DensityRequest(density, plan.Kernels, plan.KernelDensity), scan, plan.File);
            last = new TuneStage("tune-" + PruneStage.Text(density), pruned, plan.TuningAt(density));
            tuned.Add((density, last));
        }

        Tuned = tuned.ToImmutable();
        Result = Retrained(plan.Numbers);
    }

    /// <summary>The model to start from.</summary>
    public Stage Dense { get; }

    /// <summary>The fine-tuned model of every density.</summary>
    public ImmutableArray<(double Density, Stage Stage)> Tuned { get; }

    /// <summary>The model that is wanted.</summary>
    public Stage Result { get; }

    /// <summary>The sparsest model in integers.</summary>
    public Stage Quantised(QuantizingOptions numbers) => Of(numbers).Before;

    /// <summary>The sparsest model, retrained in integers.</summary>
    public Stage Retrained(QuantizingOptions numbers) => Of(numbers).After;

    /// <summary>The rows of ESE's table: dense, every density in floating point, then the integers before and after retraining, those that are wanted among them.</summary>
    public ImmutableArray<CompressionRow> Rows()
    {
        var rows = ImmutableArray.CreateBuilder<CompressionRow>();
        rows.Add(new CompressionRow("dense", Dense, null));
        rows.AddRange(Tuned.Select(tuned => new CompressionRow("pruned, fine-tuned", tuned.Stage, null)));
        var usual = Widths.Select(widths => _plan.Numbers with { WeightBits = widths.Weights, VectorBits = widths.Vectors });
        foreach (var numbers in usual.Append(_plan.Numbers).Distinct())
        {
            rows.Add(new CompressionRow("quantised", Quantised(numbers), numbers));
            rows.Add(new CompressionRow("quantised, retrained", Retrained(numbers), numbers));
        }

        return rows.ToImmutable();
    }

    private (Stage Before, Stage After) Of(QuantizingOptions numbers)
    {
        if (!_numbers.TryGetValue(numbers, out var pair))
        {
            var quantised = new QuantiseStage(Tuned[^1].Stage, numbers, _plan.File);
            _numbers[numbers] = pair = (quantised, new RetrainStage(quantised, numbers, _plan.Retraining));
        }

        return pair;
    }
}
