using System.Collections.Immutable;
using Ese.Runtime;

namespace Ese.Training.Tests.Data;

public class FeatureCacheTests
{
    private static readonly ImmutableArray<float> Speeds = [0.9f, 1f, 1.1f];

    [Fact]
    public void FeaturesAreThoseOfTheFrontEnd()
    {
        var utterances = SpeechFolder.Utterances(1, 900, 1700);
        var cache = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds);
        Assert.False(cache.IsHalf);
        for (int utterance = 0; utterance < 2; utterance++)
        {
            float[] expected = new FeatureExtractor(SpeechFolder.FrontEnd).Extract(utterances[utterance].Samples.Span, out int frames);
            Assert.Equal(frames, cache.FramesOf(utterance, 1f));
            Assert.Equal(expected, Read(cache, utterance, 1f));
        }
    }

    [Fact]
    public void AFasterUtteranceIsShorterAndHigher()
    {
        // Bins are 250 Hz wide: 2000 Hz lies in bin 8, at the speeds 0.9 and 1.1 around 7.2 and 8.8.
        ImmutableArray<TrainingUtterance> utterances = [new("a", "s", "A", [1], SpeechFolder.Tone(8000, 2000))];
        var cache = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds);
        Assert.Equal([554, 499, 453], Speeds.Select(speed => cache.FramesOf(0, speed)));
        Assert.Equal([7, 8, 9], Speeds.Select(speed => LoudestBin(Read(cache, 0, speed), cache.Bins)));
    }

    [Fact]
    public void WhatTakesTooMuchMemoryIsKeptInHalfPrecision()
    {
        var utterances = SpeechFolder.Utterances(1, 900);
        var whole = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds);
        var half = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds, largestSingle: 1000);
        Assert.True(half.IsHalf);
        Assert.Equal(Read(whole, 0, 1.1f).Select(value => (float)(Half)value), Read(half, 0, 1.1f));
    }

    [Theory]
    [InlineData(FeatureCache.LargestSingle, 4)]
    [InlineData(1000, 2)]
    public void WhatIsNotKeptHasTheSameBits(long largestSingle, int size)
    {
        var utterances = SpeechFolder.Utterances(1, 900, 1700);
        var whole = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds, largestSingle);
        long first = Speeds.Sum(speed => (long)whole.FramesOf(0, speed)) * whole.Bins * size;
        long next = whole.FramesOf(1, 0.9f) * whole.Bins * size;
        var some = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds, largestSingle, first + next);
        var fewer = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds, largestSingle, first + next - 1);
        Assert.Equal(whole.IsHalf, some.IsHalf);
        Assert.Equal([true, true, true, true, false, false], Kept(some));
        Assert.Equal([true, true, true, false, false, false], Kept(fewer));
        Assert.DoesNotContain(false, Kept(whole));
        foreach (float speed in Speeds)
        {
            for (int utterance = 0; utterance < 2; utterance++)
                for (int time = 0; time < 2; time++) Assert.Equal(Read(whole, utterance, speed), Read(fewer, utterance, speed));
        }

        static IEnumerable<bool> Kept(FeatureCache cache) => Enumerable.Range(0, 2).SelectMany(utterance => Speeds.Select(speed => cache.Keeps(utterance, speed)));
    }

    [Fact]
    public void ThreadsGetTheSameFeatures()
    {
        var utterances = SpeechFolder.Utterances(1, [.. Enumerable.Repeat(3000, 8)]);
        var shared = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds);
        var results = new float[64][];
        Parallel.For(0, 64, task => results[task] = Read(shared, task % 8, Speeds[task % 3]));
        var alone = new FeatureCache(SpeechFolder.FrontEnd, utterances, Speeds);
        for (int task = 0; task < 64; task++) Assert.Equal(Read(alone, task % 8, Speeds[task % 3]), results[task]);
    }

    internal static float[] Read(FeatureCache cache, int utterance, float speed)
    {
        float[] features = new float[cache.FramesOf(utterance, speed) * cache.Bins];
        cache.CopyTo(utterance, speed, features);
        return features;
    }

    private static int LoudestBin(float[] features, int bins) =>
        Enumerable.Range(0, bins).MaxBy(bin => Enumerable.Range(0, features.Length / bins).Sum(frame => features[(frame * bins) + bin]));
}
