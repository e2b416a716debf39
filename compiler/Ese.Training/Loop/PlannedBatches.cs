using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>Batches of utterances of similar length, varied anew in every epoch.</summary>
/// <param name="cache">The utterances.</param>
/// <param name="plan">How they are grouped.</param>
/// <param name="augmentation">How they are varied.</param>
/// <param name="random">Source of order and variations.</param>
internal sealed class PlannedBatches(FeatureCache cache, BatchPlanOptions plan, AugmentationOptions augmentation, RandomSource random) : ITrainingBatches
{
    private readonly BatchSource _source = new(cache, augmentation, random);
    private readonly int[] _frames = [.. Enumerable.Range(0, cache.Utterances.Length).Select(utterance => cache.FramesOf(utterance, 1f))];

    /// <inheritdoc/>
    public int Count(int epoch) => (_frames.Length + plan.Utterances - 1) / plan.Utterances;

    /// <inheritdoc/>
    public IEnumerable<TrainingBatch> Epoch(int epoch, int first) => _source.Epoch(epoch, PlanOf(epoch), first);

    private ImmutableArray<ImmutableArray<int>> PlanOf(int epoch) => BatchPlan.Of(_frames, plan, random, epoch);
}
