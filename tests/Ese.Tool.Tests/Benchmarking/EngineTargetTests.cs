using Ese.Compiler;
using Ese.Tool.Benchmarking;

namespace Ese.Tool.Tests.Benchmarking;

/// <summary>The modelled cycles that this repository's own schedule must reach on the published networks.</summary>
public class EngineTargetTests
{
    private const int SteadyFrames = 100;

    [Fact]
    public void TheLayerOfThePaperUsesTheMultipliersAlmostFully()
    {
        EngineCost cost = Cost(BenchmarkShapes.Ese, "ese-32x32", SteadyFrames);
        Assert.InRange(cost.Report.Utilisation, 0.88, 1);
    }

    [Theory]
    [InlineData("ese-vu9p-256", 1_800_000)]
    [InlineData("ese-vu9p-1024", 500_000)]
    public void TheLstmOfDdeseTakesFewerCyclesThanPublished(string target, long most)
    {
        EngineCost cost = Cost(BenchmarkShapes.Ddese.LstmOnly(), target, BenchmarkShapes.Ddese.LstmSteps);
        Assert.InRange(cost.Report.Cycles, 1, most);
    }

    [Fact]
    public void SogouTakesFewerCyclesThanPublished()
    {
        EngineCost cost = Cost(BenchmarkShapes.Sogou, "ese-32x32", BenchmarkShapes.Sogou.LstmSteps);
        Assert.InRange(cost.Report.Cycles, 1, 29_500_000);
    }

    private static EngineCost Cost(BenchmarkShape shape, string target, int frames)
    {
        var binary = ShapePrograms.Compile(BenchmarkModel.Generate(shape), target, (shape.WeightBits, shape.VectorBits), CancellationToken.None);
        return EngineCost.Of(binary, frames, binary.Architecture.Channels);
    }
}
