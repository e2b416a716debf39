using CsCheck;

namespace Ese.Training.Tests.Data;

public class BatchPlanTests
{
    [Fact]
    public void EveryUtteranceIsInOneBatch() => Gen.Select(Gen.Int[1, 90].Array[1, 60], Gen.Int[1, 12], Gen.Int[1, 5], Gen.Int[0, 3]).Sample(
        (frames, size, pool, epoch) =>
        {
            var options = new BatchPlanOptions { Utterances = size, PoolBatches = pool };
            var plan = BatchPlan.Of(frames, options, RandomSource.FromSeed(1), epoch);
            Assert.Equal(Enumerable.Range(0, frames.Length), plan.SelectMany(batch => batch).Order());
            Assert.All(plan, batch => Assert.InRange(batch.Length, 1, size));
        });

    [Fact]
    public void ThePlanHasAsManyBatchesAsAreCounted() => Gen.Select(Gen.Int[1, 60], Gen.Int[1, 12], Gen.Int[1, 5], Gen.Int[0, 3]).Sample(
        (utterances, size, pool, epoch) =>
        {
            var cache = new FeatureCache(SpeechFolder.FrontEnd, SpeechFolder.Utterances(1, [.. Enumerable.Range(40, utterances)]), [1f]);
            var options = new BatchPlanOptions { Utterances = size, PoolBatches = pool };
            var batches = new PlannedBatches(cache, options, AugmentationOptions.None, RandomSource.FromSeed(1));
            Assert.Equal(batches.Epoch(epoch, 0).Count(), batches.Count(epoch));
        },
        iter: 50);

    [Fact]
    public void TheFirstEpochGoesFromShortToLong()
    {
        int[] frames = [50, 10, 40, 20, 30];
        Assert.Equal([[1, 3], [4, 2], [0]], BatchPlan.Of(frames, new() { Utterances = 2 }, RandomSource.FromSeed(1), 0).Select(batch => batch.ToArray()));
        int[] rising = [.. Enumerable.Range(1, 60)];
        Assert.Equal(rising, BatchPlan.Of(rising, new(), RandomSource.FromSeed(1), 0).SelectMany(batch => batch).Select(index => rising[index]));
        Assert.NotEqual(rising, BatchPlan.Of(rising, new() { Utterances = 4, ShortestFirst = false }, RandomSource.FromSeed(1), 0).SelectMany(batch => batch).Select(index => rising[index]));
    }

    [Fact]
    public void BatchesHoldSimilarLengthsInMixedOrder()
    {
        RandomDraws draws = RandomSource.FromSeed(5).Draws();
        int[] frames = [.. Enumerable.Range(0, 800).Select(_ => draws.Below(500))];
        var plan = BatchPlan.Of(frames, new() { Utterances = 10 }, RandomSource.FromSeed(1), 1);
        double spread = plan.Average(batch => batch.Max(index => frames[index]) - batch.Min(index => frames[index]));

        // Ten of 500 unsorted spread over 409 on average; a tenth of a sorted pool of 80 over about 56.
        Assert.InRange(spread, 30, 80);
        Assert.Equal(80, plan.Length);
        double[] means = [.. plan.Select(batch => batch.Average(index => frames[index]))];
        int rising = means.Zip(means.Skip(1), (one, next) => one < next).Count(rises => rises);
        Assert.InRange(rising, 25, 54);
    }

    [Fact]
    public void SeedAndEpochDecideTheOrder()
    {
        int[] frames = [.. Enumerable.Range(1, 60)];
        Assert.Equal(Flat(1, 3), Flat(1, 3));
        Assert.NotEqual(Flat(1, 3), Flat(1, 4));
        Assert.NotEqual(Flat(1, 3), Flat(2, 3));

        int[] Flat(long seed, int epoch) => [.. BatchPlan.Of(frames, new() { Utterances = 4 }, RandomSource.FromSeed(seed), epoch).SelectMany(batch => batch)];
    }
}
