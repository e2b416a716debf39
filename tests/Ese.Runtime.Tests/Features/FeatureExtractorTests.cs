using System.Collections.Immutable;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Runtime.Tests.Features;

public sealed class FeatureExtractorTests
{
    internal static readonly FrontEnd DeepSpeech = new()
    {
        Kind = FeatureKind.LogSpectrogram,
        SampleRate = 16000,
        WindowSamples = 320,
        HopSamples = 160,
        FftSize = 320,
        Window = WindowKind.HammingPeriodic,
        Normalisation = NormalisationKind.UtteranceMeanStd,
    };

    private static readonly FrontEnd Raw = DeepSpeech with { Normalisation = NormalisationKind.None };

    [CorpusFact("an4-ds2")]
    public void FeaturesEqualThoseTheCheckpointWasTrainedWith()
    {
        foreach (var (speaker, id) in ((string, string)[])[("fcaw", "an406-fcaw-b"), ("fjlp", "an420-fjlp-b"), ("mdms2", "cen7-mdms2-b"), ("mjgm", "cen6-mjgm-b")])
        {
            using var stream = File.OpenRead(Corpora.PathOf($"an4/wav/an4test_clstk/{speaker}/{id}.sph"));
            var features = new FeatureExtractor(DeepSpeech).Extract(AudioFile.Read(stream).Samples, out var frames);
            var (shape, golden) = GoldenTensors.Read(Corpora.PathOf("an4-ds2/golden.safetensors"), $"{id}.features");
            Assert.Equal([frames, 161], (IEnumerable<int>)shape);
            for (var i = 0; i < golden.Length; i++)
            {
                Assert.Equal(golden[i], features[i], 1e-4f);
            }
        }
    }

    [Theory]
    [InlineData(320, 320, 160)]
    [InlineData(400, 512, 160)]
    [InlineData(5, 7, 3)]
    [InlineData(22, 22, 40)]
    [InlineData(26, 97, 13)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    public void FeaturesEqualTheDefinitionOfTheTransform(int window, int fft, int hop)
    {
        foreach (var kind in (WindowKind[])[WindowKind.HammingPeriodic, WindowKind.HannPeriodic])
        {
            var frontEnd = Raw with { WindowSamples = window, FftSize = fft, HopSamples = hop, Window = kind };
            var samples = Noise(window + (2 * hop));
            var features = new FeatureExtractor(frontEnd).Extract(samples, out var frames);
            Assert.Equal(3, frames);
            Assert.Equal(3 * frontEnd.Bins, features.Length);
            for (var i = 0; i < features.Length; i++)
            {
                Assert.Equal(Definition(frontEnd, samples, i / frontEnd.Bins, i % frontEnd.Bins), features[i], 1e-6);
            }
        }
    }

    [Fact]
    public void AnUtteranceShorterThanTheWindowHasNoFrames()
    {
        Assert.Empty(new FeatureExtractor(DeepSpeech).Extract(new float[319], out var frames));
        Assert.Equal(0, frames);
        Assert.Equal(161, new FeatureExtractor(DeepSpeech).Extract(new float[479], out frames).Length);
        Assert.Equal(1, frames);
    }

    [Fact]
    public void AnUtteranceHasMeanZeroAndDeviationOne()
    {
        var features = new FeatureExtractor(DeepSpeech).Extract(Noise(16000), out _);
        Assert.Equal(0, features.Average(x => (double)x), 1e-6);
        Assert.Equal(1, features.Average(x => (double)x * x), 1e-4);
    }

    [Fact]
    public void SilenceStaysFinite() =>
        Assert.All(new FeatureExtractor(DeepSpeech).Extract(new float[16000], out _), value => Assert.Equal(0f, value));

    [Fact]
    public void SamplesThatAreNoNumberCountAsSilence()
    {
        var samples = Noise(800);
        samples[400] = 0;
        var expected = new FeatureExtractor(Raw).Extract(samples, out _);
        samples[400] = float.NaN;
        Assert.Equal(expected, new FeatureExtractor(Raw).Extract(samples, out _));
    }

    [Fact]
    public void StoredMeansAndScalesApplyToTheirBins()
    {
        var mean = Enumerable.Range(0, 161).Select(bin => bin / 100f).ToImmutableArray();
        var scale = Enumerable.Range(0, 161).Select(bin => 1 + (bin / 50f)).ToImmutableArray();
        var samples = Noise(800);
        var raw = new FeatureExtractor(Raw).Extract(samples, out _);
        var features = new FeatureExtractor(Raw with { Normalisation = NormalisationKind.PerBin, Mean = mean, Scale = scale }).Extract(samples, out _);
        Assert.Equal(raw.Select((value, i) => (value - mean[i % 161]) * scale[i % 161]), features);
    }

    [Fact]
    public void FrontEndsThatCannotBeRunAreRefused()
    {
        Refused(Raw with { Kind = (FeatureKind)7 });
        Refused(Raw with { Window = (WindowKind)7 });
        Refused(Raw with { Normalisation = (NormalisationKind)7 });
        Refused(Raw with { SampleRate = 100 });
        Refused(Raw with { FftSize = 0 });
        Refused(Raw with { FftSize = 1 << 20 });
        Refused(Raw with { WindowSamples = 321 });
        Refused(Raw with { WindowSamples = 0 });
        Refused(Raw with { HopSamples = 0 });
        Refused(Raw with { Normalisation = NormalisationKind.PerBin });
        Refused(Raw with { Normalisation = NormalisationKind.PerBin, Mean = [.. new float[161]], Scale = [.. Enumerable.Repeat(float.NaN, 161)] });
    }

    internal static float[] Noise(int samples)
    {
        var random = new Random(12345);
        return [.. Enumerable.Range(0, samples).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    private static double Definition(FrontEnd frontEnd, float[] samples, int frame, int bin)
    {
        var (re, im) = (0.0, 0.0);
        for (var n = 0; n < frontEnd.WindowSamples; n++)
        {
            var cosine = Math.Cos(2 * Math.PI * n / frontEnd.WindowSamples);
            var window = frontEnd.Window == WindowKind.HannPeriodic ? 0.5 - (0.5 * cosine) : 0.54 - (0.46 * cosine);
            var value = window * samples[(frame * frontEnd.HopSamples) + n];
            re += value * Math.Cos(2 * Math.PI * bin * n / frontEnd.FftSize);
            im -= value * Math.Sin(2 * Math.PI * bin * n / frontEnd.FftSize);
        }

        return Math.Log(1 + Math.Sqrt((re * re) + (im * im)));
    }

    private static void Refused(FrontEnd frontEnd)
    {
        var error = Assert.Throws<EseModelException>(() => new FeatureExtractor(frontEnd, "m.esebin"));
        Assert.Same(ErrorTable.FrontEndUnusable, error.Code);
        Assert.Equal("m.esebin", error.File);
    }
}
