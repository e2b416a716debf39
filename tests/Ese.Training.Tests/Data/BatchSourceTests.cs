using System.Collections.Immutable;

namespace Ese.Training.Tests.Data;

public class BatchSourceTests
{
    private static readonly AugmentationOptions Varied = new()
    {
        Speeds = [0.9f, 1f, 1.1f], FeatureNoise = 0.2f, TimeMasks = 1, TimeMaskFrames = 5, SampleNoiseShare = 0.5f, SampleNoiseFrom = 2,
    };

    private static readonly ImmutableArray<ImmutableArray<int>> Plan = [[0, 3], [4], [2, 1, 5]];

    [Fact]
    public void ABatchHoldsItsUtterancesOneAfterTheOther()
    {
        FeatureCache cache = Cache();
        TrainingBatch batch = Copies(new BatchSource(cache, AugmentationOptions.None, RandomSource.FromSeed(1)).Epoch(0, Plan))[2];
        Assert.Equal(["u2", "u1", "u5"], batch.Ids.AsEnumerable());
        Assert.Equal([[1], [1], [1]], batch.Targets.Select(target => target.ToArray()));
        Assert.Equal([.. FeatureCacheTests.Read(cache, 2, 1f), .. FeatureCacheTests.Read(cache, 1, 1f), .. FeatureCacheTests.Read(cache, 5, 1f)], batch.Features.All.ToArray());
        Assert.Equal([cache.FramesOf(2, 1f), cache.FramesOf(1, 1f), cache.FramesOf(5, 1f)], batch.Features.Layout.Steps.AsEnumerable());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AfterAResumeTheSameBatchesFollow(int epoch)
    {
        List<TrainingBatch> whole = Copies(new BatchSource(Cache(), Varied, RandomSource.FromSeed(1)).Epoch(epoch, Plan));
        List<TrainingBatch> resumed = Copies(new BatchSource(Cache(), Varied, RandomSource.FromSeed(1)).Epoch(epoch, Plan, first: 1));
        Assert.Equal(2, resumed.Count);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(whole[i + 1].Ids.AsEnumerable(), resumed[i].Ids);
            Assert.Equal(whole[i + 1].Features.All.ToArray(), resumed[i].Features.All.ToArray());
        }
    }

    [Fact]
    public void NeighboursInABatchDoNotChangeAnUtterance()
    {
        float[] alone = Copies(new BatchSource(Cache(), Varied, RandomSource.FromSeed(1)).Epoch(2, [[3]]))[0].Features.All.ToArray();
        TrainingBatch both = Copies(new BatchSource(Cache(), Varied, RandomSource.FromSeed(1)).Epoch(2, [[0, 3]]))[0];
        Assert.Equal(alone, both.Features.All[^alone.Length..].ToArray());
    }

    [Fact]
    public void ABatchStaysValidUntilTheNextIsAskedFor()
    {
        FeatureCache cache = Cache();
        foreach (TrainingBatch batch in new BatchSource(cache, AugmentationOptions.None, RandomSource.FromSeed(1)).Epoch(0, Plan))
        {
            float[] first = batch.Features.All.ToArray();
            Thread.Sleep(30);
            Assert.Equal(first, batch.Features.All.ToArray());
        }
    }

    [Fact]
    public void AnEpochLeftEarlyLeavesTheSourceUsable()
    {
        var source = new BatchSource(Cache(), Varied, RandomSource.FromSeed(1));
        foreach (TrainingBatch batch in source.Epoch(1, Plan))
        {
            Assert.Equal(2, batch.Ids.Length);
            break;
        }

        Assert.Equal(
            Copies(new BatchSource(Cache(), Varied, RandomSource.FromSeed(1)).Epoch(1, Plan)).Select(batch => batch.Features.Values[0]),
            Copies(source.Epoch(1, Plan)).Select(batch => batch.Features.Values[0]));
    }

    private static FeatureCache Cache() =>
        new(SpeechFolder.FrontEnd, SpeechFolder.Utterances(2, 400, 500, 600, 700, 800, 900), Varied.Speeds);

    private static List<TrainingBatch> Copies(IEnumerable<TrainingBatch> batches) =>
        [.. batches.Select(batch => batch with { Features = batch.Features with { Values = batch.Features.All.ToArray() } })];
}
