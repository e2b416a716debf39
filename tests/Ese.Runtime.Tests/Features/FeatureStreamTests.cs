using CsCheck;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Runtime.Tests.Features;

public sealed class FeatureStreamTests
{
    private static readonly FrontEnd PerBin = FeatureExtractorTests.DeepSpeech with
    {
        Normalisation = NormalisationKind.PerBin,
        Mean = [.. Enumerable.Repeat(0.4f, 161)],
        Scale = [.. Enumerable.Repeat(1.7f, 161)],
    };

    public static TheoryData<FrontEnd> FrontEnds() => new()
    {
        PerBin,
        FeatureExtractorTests.DeepSpeech,
        PerBin with { Normalisation = NormalisationKind.None, WindowSamples = 50, FftSize = 64, HopSamples = 70 },
    };

    [Theory]
    [MemberData(nameof(FrontEnds))]
    public void PiecesGiveTheSameBitsAsTheWhole(FrontEnd frontEnd)
    {
        var samples = FeatureExtractorTests.Noise(4000);
        var extractor = new FeatureExtractor(frontEnd);
        var whole = extractor.Extract(samples, out var frames);
        var stream = extractor.OpenStream();
        Gen.Int[0, 900].List[0, 20].Sample(
            sizes =>
            {
                var output = new float[(frames + 1) * frontEnd.Bins];
                var read = 0;
                var at = 0;
                foreach (var size in sizes.Append(samples.Length))
                {
                    var take = Math.Min(size, samples.Length - at);
                    stream.Write(samples.AsSpan(at, take));
                    at += take;
                    read += stream.Read(output.AsSpan(read * frontEnd.Bins));
                }

                stream.Complete();
                read += stream.Read(output.AsSpan(read * frontEnd.Bins));
                stream.Reset();
                return read == frames && output.AsSpan(0, whole.Length).SequenceEqual(whole);
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public void FramesComeOutAsSoonAsTheirWindowIsFull()
    {
        var stream = new FeatureExtractor(PerBin).OpenStream();
        stream.Write(new float[319]);
        Assert.Equal(0, stream.AvailableFrames);
        stream.Write(new float[1]);
        Assert.Equal(1, stream.AvailableFrames);
        stream.Write(new float[160]);
        Assert.Equal(2, stream.AvailableFrames);
    }

    [Fact]
    public void NormalisationOverTheUtteranceHoldsEverythingBack()
    {
        var extractor = new FeatureExtractor(FeatureExtractorTests.DeepSpeech);
        Assert.True(extractor.NeedsWholeUtterance);
        var stream = extractor.OpenStream();
        stream.Write(new float[16000]);
        Assert.Equal(0, stream.AvailableFrames);
        stream.Complete();
        stream.Complete();
        Assert.Equal(99, stream.AvailableFrames);
    }

    [Fact]
    public void WritingBehindTheEndIsAnError()
    {
        var stream = new FeatureExtractor(PerBin).OpenStream();
        stream.Complete();
        Assert.Throws<InvalidOperationException>(() => stream.Write([1f]));
        stream.Reset();
        stream.Write([1f]);
    }

    [Fact]
    public void NoFrameAllocatesAfterWarmUp()
    {
        var stream = new FeatureExtractor(PerBin).OpenStream();
        var samples = FeatureExtractorTests.Noise(1600);
        var features = new float[20 * 161];
        Step();
        Step();

        Assert.Equal(0, Allocations.Least(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                Step();
            }
        }));

        void Step()
        {
            stream.Write(samples);
            stream.Read(features);
        }
    }
}
