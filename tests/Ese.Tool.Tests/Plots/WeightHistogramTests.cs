using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.Plots;

namespace Ese.Tool.Tests.Plots;

public class WeightHistogramTests
{
    private static readonly ImmutableArray<int> Shape = [2, 17];

    [Fact]
    public void ZerosAreCountedApartAndWhatIsFarOutInTheOutermostBins()
    {
        var histogram = WeightHistogram.Of([0, -0.0, -9, -1, -0.4, 0.1, 0.2, 0.6, 1, 7], limit: 1, bins: 4);
        Assert.Equal(2, histogram.Zeros);
        Assert.Equal((long[])[2, 1, 2, 3], histogram.Counts.ToArray());
        Assert.Equal(10, histogram.Total);
        Assert.Equal((double[])[-0.75, -0.25, 0.25, 0.75], Enumerable.Range(0, 4).Select(histogram.Middle));
    }

    [Fact]
    public void EveryIntegerOfEightBitsHasItsBin()
    {
        var histogram = WeightHistogram.OfIntegers([-127, -127, -1, 0, 1, 127], bits: 8);
        Assert.Equal(256, histogram.Counts.Length);
        Assert.Equal(1, histogram.Zeros);
        var found = Enumerable.Range(0, 256).Where(bin => histogram.Counts[bin] > 0).Select(bin => (histogram.Middle(bin), histogram.Counts[bin]));
        Assert.Equal([(-127.0, 2L), (-1.0, 1L), (1.0, 1L), (127.0, 1L)], found);
    }

    [Fact]
    public void IntegersOfTwelveBitsShareBinsOfSixteen()
    {
        var histogram = WeightHistogram.OfIntegers([-2047, -16, -1, 1, 15, 16, 2047], bits: 12);
        var found = Enumerable.Range(0, 256).Where(bin => histogram.Counts[bin] > 0).Select(bin => (histogram.Middle(bin), histogram.Counts[bin]));
        Assert.Equal([(-2040.5, 1L), (-8.5, 2L), (7.5, 2L), (23.5, 1L), (2039.5, 1L)], found);
    }

    [Fact]
    public void KindsAreCountedBeforeAndAfter()
    {
        EseModel dense = Model(Tensor.Float(Shape, Weights(0.5f, -0.25f, 1)));
        EseModel pruned = Model(Tensor.Float(Shape, Weights(0.5f, 0, 1)));
        EseModel result = Model(new Tensor(Shape, ElementKind.Int8, 6, sparse: false, Weights(0.5f, 0, 1)));
        KindHistograms kind = Assert.Single(KindHistograms.Of(dense, pruned, result));
        Assert.Equal("fully connected weights", kind.Kind);
        Assert.Equal((31L, 3L), (kind.Dense.Zeros, kind.Dense.Counts.Sum()));
        Assert.Equal((32L, 2L), (kind.Pruned!.Zeros, kind.Pruned.Counts.Sum()));
        Assert.Equal(kind.Dense.Width, kind.Pruned.Width);
        Assert.Equal([32.0, 64.0], Enumerable.Range(0, 256).Where(bin => kind.Integers!.Counts[bin] > 0).Select(kind.Integers!.Middle));

        KindHistograms alone = Assert.Single(KindHistograms.Of(dense, pruned: null, result: null));
        Assert.Null(alone.Pruned);
        Assert.Null(alone.Integers);
    }

    private static float[] Weights(params float[] first) => [.. first, .. new float[(Shape[0] * Shape[1]) - first.Length]];

    private static EseModel Model(Tensor weights)
    {
        var frontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 8000,
            WindowSamples = 32,
            HopSamples = 16,
            FftSize = 32,
            Window = WindowKind.HannPeriodic,
            Normalisation = NormalisationKind.None,
        };
        return new EseModelBuilder("two").FrontEnd(frontEnd).Labels("_A", '_').FullyConnected("fc", weights).Softmax().Build();
    }
}
