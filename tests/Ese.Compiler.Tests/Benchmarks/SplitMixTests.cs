namespace Ese.Compiler.Tests.Benchmarks;

public class SplitMixTests
{
    [Fact]
    public void NormalValuesHaveZeroMeanAndUnitVariance()
    {
        var random = new SplitMix(1, "test");
        double[] values = [.. Enumerable.Range(0, 40_000).Select(_ => random.Normal())];
        Assert.Equal(0, values.Average(), 0.03);
        Assert.Equal(1, values.Average(value => value * value), 0.03);
    }

    [Fact]
    public void EveryUseHasItsOwnSequence()
    {
        Assert.Equal(new SplitMix(1, "a").Next(), new SplitMix(1, "a").Next());
        Assert.NotEqual(new SplitMix(1, "a").Next(), new SplitMix(1, "b").Next());
        Assert.NotEqual(new SplitMix(1, "a").Next(), new SplitMix(2, "a").Next());
    }
}
