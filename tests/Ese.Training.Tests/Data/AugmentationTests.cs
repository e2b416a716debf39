namespace Ese.Training.Tests.Data;

public class AugmentationTests
{
    private const int Bins = 20;

    [Fact]
    public void NothingChangesByDefault()
    {
        float[] features = Ones(50);
        var augmentation = new Augmentation(AugmentationOptions.None, RandomSource.FromSeed(1));
        augmentation.VaryFeatures(3, "a", features, Bins);
        Assert.All(features, value => Assert.Equal(1f, value));
        Assert.False(augmentation.VariesSamples(3));
        Assert.Equal(1f, augmentation.SpeedOf(3, "a"));
    }

    [Fact]
    public void EveryPartBeginsAtItsEpoch()
    {
        var augmentation = new Augmentation(
            new AugmentationOptions
            {
                Speeds = [0.9f, 1.1f], SpeedsFrom = 1, FeatureNoise = 1, FeatureNoiseFrom = 2, TimeMasks = 9, TimeMaskFrames = 30, MasksFrom = 3,
                Gain = 6, GainFrom = 4, SampleNoiseShare = 1, SampleNoiseFrom = 5,
            },
            RandomSource.FromSeed(1));
        Assert.Equal([false, true, true], Epochs(0, 1, 2, epoch => augmentation.SpeedOf(epoch, "a") != 1f));
        Assert.Equal([false, true, true], Epochs(1, 2, 3, epoch => Varied(epoch).Any(value => value is not 1f)));
        Assert.Equal([false, true, true], Epochs(2, 3, 4, epoch => Varied(epoch).Any(value => value is 0f)));
        Assert.Equal([false, true, true], Epochs(3, 4, 5, augmentation.VariesSamples));

        float[] Varied(int epoch)
        {
            float[] features = Ones(60);
            augmentation.VaryFeatures(epoch, "a", features, Bins);
            return features;
        }

        static bool[] Epochs(int a, int b, int c, Func<int, bool> applies) => [applies(a), applies(b), applies(c)];
    }

    [Fact]
    public void SpeedsAreDrawnEvenly()
    {
        var options = new AugmentationOptions { Speeds = [0.9f, 1f, 1.1f] };
        var augmentation = new Augmentation(options, RandomSource.FromSeed(1));
        var counts = Enumerable.Range(0, 3000).CountBy(utterance => augmentation.SpeedOf(2, $"u{utterance}")).ToDictionary();

        // 1000 each; one standard deviation is 26.
        Assert.Equal(options.Speeds.AsEnumerable(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void NoiseOnFeaturesIsGaussianWithAUniformDeviation()
    {
        var augmentation = new Augmentation(new AugmentationOptions { FeatureNoise = 0.5f }, RandomSource.FromSeed(1));
        double[] deviations =
        [
            .. Enumerable.Range(0, 400).Select(utterance =>
            {
                float[] features = new float[50 * Bins];
                augmentation.VaryFeatures(1, $"u{utterance}", features, Bins);
                return Math.Sqrt(Noise.Power(features));
            }),
        ];

        // Uniform in [0, 0.5): mean 0.25 ± 0.007, no value above by more than its own error of 2 %.
        Assert.InRange(deviations.Average(), 0.22, 0.28);
        Assert.InRange(deviations.Max(), 0.45, 0.55);
        Assert.InRange(deviations.Min(), 0, 0.05);
    }

    [Fact]
    public void MasksCoverWholeBinsAndFramesUpToTheirLimits()
    {
        var options = new AugmentationOptions { FrequencyMasks = 1, FrequencyMaskBins = 5, TimeMasks = 1, TimeMaskFrames = 12, TimeMaskFraction = 0.2f };
        HashSet<int> bins = [];
        HashSet<int> frames = [];
        for (int utterance = 0; utterance < 500; utterance++)
        {
            float[] features = Ones(40);
            new Augmentation(options, RandomSource.FromSeed(2)).VaryFeatures(0, $"u{utterance}", features, Bins);
            bool[] maskedBins = [.. Enumerable.Range(0, Bins).Select(bin => Enumerable.Range(0, 40).All(frame => features[(frame * Bins) + bin] == 0))];
            bool[] maskedFrames = [.. Enumerable.Range(0, 40).Select(frame => features.AsSpan(frame * Bins, Bins).IndexOfAnyExcept(0f) < 0)];
            for (int i = 0; i < features.Length; i++) Assert.Equal(maskedBins[i % Bins] || maskedFrames[i / Bins] ? 0f : 1f, features[i]);
            Assert.True(IsOneStretch(maskedBins) && IsOneStretch(maskedFrames));
            bins.Add(maskedBins.Count(masked => masked));
            frames.Add(maskedFrames.Count(masked => masked));
        }

        // A fifth of 40 frames is less than 12.
        Assert.Equal(Enumerable.Range(0, 6), bins.Order());
        Assert.Equal(Enumerable.Range(0, 9), frames.Order());
    }

    [Fact]
    public void MasksReachBothEnds()
    {
        var options = new AugmentationOptions { TimeMasks = 1, TimeMaskFrames = 3 };
        bool first = false;
        bool last = false;
        for (int utterance = 0; utterance < 200; utterance++)
        {
            float[] features = Ones(10);
            new Augmentation(options, RandomSource.FromSeed(2)).VaryFeatures(0, $"u{utterance}", features, Bins);
            first |= features[0] == 0;
            last |= features[^1] == 0;
        }

        Assert.True(first && last);
    }

    [Fact]
    public void EpochAndUtteranceDecideAndNothingElse()
    {
        var options = new AugmentationOptions { FeatureNoise = 1, TimeMasks = 2, TimeMaskFrames = 9, FrequencyMasks = 2, FrequencyMaskBins = 4 };
        var used = new Augmentation(options, RandomSource.FromSeed(3));
        used.VaryFeatures(0, "x", Ones(90), Bins);
        Assert.Equal(Varied(new Augmentation(options, RandomSource.FromSeed(3)), 4, "a"), Varied(used, 4, "a"));
        Assert.NotEqual(Varied(used, 4, "a"), Varied(used, 5, "a"));
        Assert.NotEqual(Varied(used, 4, "a"), Varied(used, 4, "b"));
        Assert.NotEqual(Varied(used, 4, "a"), Varied(new Augmentation(options, RandomSource.FromSeed(4)), 4, "a"));

        static float[] Varied(Augmentation augmentation, int epoch, string id)
        {
            float[] features = Ones(30);
            augmentation.VaryFeatures(epoch, id, features, Bins);
            return features;
        }
    }

    [Fact]
    public void LevelsChangeByAtMostTheGain()
    {
        var augmentation = new Augmentation(new AugmentationOptions { Gain = 6 }, RandomSource.FromSeed(1));
        float[] decibels =
        [
            .. Enumerable.Range(0, 300).Select(utterance =>
            {
                float[] samples = [1f, -1f];
                augmentation.VarySamples(0, $"u{utterance}", samples);
                Assert.Equal(samples[0], -samples[1]);
                return 20 * MathF.Log10(samples[0]);
            }),
        ];
        Assert.InRange(decibels.Min(), -6.01f, -5.5f);
        Assert.InRange(decibels.Max(), 5.5f, 6.01f);
    }

    [Fact]
    public void NoiseOnSamplesKeepsItsRatioAndItsShare()
    {
        var options = new AugmentationOptions { SampleNoiseShare = 0.5f, SampleNoiseLowestSnr = 10, SampleNoiseHighestSnr = 20 };
        var augmentation = new Augmentation(options, RandomSource.FromSeed(1));
        float[] clean = SpeechFolder.Tone(4000);
        int noisy = 0;
        for (int utterance = 0; utterance < 200; utterance++)
        {
            float[] samples = [.. clean];
            augmentation.VarySamples(0, $"u{utterance}", samples);
            float[] added = [.. samples.Zip(clean, (sample, original) => sample - original)];
            if (Noise.Power(added) == 0) continue;
            noisy++;
            Assert.InRange(10 * Math.Log10(Noise.Power(clean) / Noise.Power(added)), 9.99, 20.01);
        }

        Assert.InRange(noisy, 75, 125);
    }

    private static float[] Ones(int frames)
    {
        float[] features = new float[frames * Bins];
        Array.Fill(features, 1f);
        return features;
    }

    private static bool IsOneStretch(bool[] masked) =>
        masked.Zip(masked.Skip(1), (one, next) => one != next).Count(changes => changes) <= (masked[0] || masked[^1] ? 1 : 2);
}
