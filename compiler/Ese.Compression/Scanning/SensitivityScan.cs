using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression;

/// <summary>
/// Measures how sensitive a network is to pruning: each matrix is pruned alone, by magnitude, to each density, and the
/// network is scored.
/// </summary>
internal sealed class SensitivityScan
{
    private readonly EseModel _model;
    private readonly ImmutableArray<WeightMatrix> _matrices;
    private readonly ScoringSet _set;

    /// <summary>Plans a scan.</summary>
    /// <param name="model">A validated model with an id.</param>
    /// <param name="set">What networks are scored on.</param>
    /// <param name="densities">Densities, falling from 1.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <exception cref="EseException">The model's batch norms cannot be folded.</exception>
    public SensitivityScan(EseModel model, ScoringSet set, ImmutableArray<double> densities, string? file = null)
    {
        _model = model;
        _set = set;
        _matrices = WeightMatrices.Of(model, file);
        Plan = new ScanPlan(
            model.Name,
            model.Id,
            set.Digest,
            set.Speakers,
            set.Utterances.Length,
            set.Words,
            densities,
            [.. _matrices.Select(matrix => new ScanMatrix(matrix.Name, matrix.Length))]);
    }

    /// <summary>What is computed.</summary>
    public ScanPlan Plan { get; }

    /// <summary>Computes the items of a shard that have no result yet, in the order of the plan; killed at any moment, it can be started again.</summary>
    /// <param name="folder">Where results go.</param>
    /// <param name="shard">Which items.</param>
    /// <param name="threads">Threads; the results are the same for any number.</param>
    /// <param name="done">Called after every item of the shard.</param>
    /// <param name="cancellationToken">Stops; items that are done stay.</param>
    /// <exception cref="EseException">ESE4204, ESE4207, ESE1212: the folder holds something else, or cannot be written.</exception>
    public void Run(ScanFolder folder, ScanShard shard, int threads, Action? done = null, CancellationToken cancellationToken = default)
    {
        folder.Open(Plan);
        string digest = ScanFolder.DigestOf(Plan);
        var scorer = new StagedScorer(_model, _set, threads, cancellationToken);
        for (int number = 0; number < Plan.Count; number++)
        {
            if (!shard.Has(number))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (folder.Find(Plan, digest, number) is null)
                folder.Write(Compute(scorer, Plan.Item(number), digest));
            done?.Invoke();
        }
    }

    private ScanResult Compute(StagedScorer scorer, ScanItem item, string digest)
    {
        DevScore score;
        long kept;
        if (_matrices.FirstOrDefault(matrix => matrix.Name == item.Matrix) is { } matrix)
        {
            Tensor pruned = ModelPruner.Prune(matrix, new MagnitudeSelection(), item.Density);
            kept = pruned.Values.Length - pruned.Values.Span.Count(0f);
            score = scorer.Score(matrix.Entry, pruned);
        }
        else
        {
            kept = _matrices.Sum(all => (long)(all.Length - all.Entry.Tensor.Values.Span.Count(0f)));
            score = scorer.Score();
        }

        double loss = score.Loss <= ScanResult.LargestLoss ? score.Loss : ScanResult.LargestLoss;
        return new ScanResult(digest, item.Number, item.Matrix, item.Density, kept, loss, score.Errors.Words, score.Errors.Characters);
    }
}
