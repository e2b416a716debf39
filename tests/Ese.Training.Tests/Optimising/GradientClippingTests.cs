namespace Ese.Training.Tests;

public sealed class GradientClippingTests
{
    private static readonly int[] Threads = [1, 2, 4];

    [Fact]
    public void ALongGradientIsShortenedToTheMaximum()
    {
        Parameter a = TestParameters.Random("a", 40_003, seed: 1);
        Parameter b = TestParameters.Random("b", 5, seed: 2, isWeight: false);
        double expected = Math.Sqrt(a.Gradient.Concat(b.Gradient).Sum(value => (double)value * value));
        float[] before = [.. a.Gradient];

        double norm = new GradientClipping([a, b], 5).Apply(new Workers(1));

        Assert.Equal(expected, norm, 1e-10 * expected);
        Assert.Equal(5, Math.Sqrt(a.Gradient.Concat(b.Gradient).Sum(value => (double)value * value)), 1e-5);
        Assert.Equal(before.Select(value => value * (float)(5 / norm)), a.Gradient);
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(double.PositiveInfinity)]
    public void AShortGradientIsLeftAlone(double maximum)
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1);
        float[] before = [.. parameter.Gradient];
        new GradientClipping([parameter], maximum).Apply(new Workers(1));
        Assert.Equal(before, parameter.Gradient);
    }

    [Fact]
    public void PrunedElementsDoNotCount()
    {
        Parameter parameter = TestParameters.Random("a", 30_000, seed: 1);
        TestParameters.Prune(parameter);
        parameter.Gradient[1] = float.NaN;
        double expected = Math.Sqrt(parameter.Gradient.Where((_, k) => parameter.Kept![k]).Sum(value => (double)value * value));

        double norm = new GradientClipping([parameter], double.PositiveInfinity).Apply(new Workers(2));

        Assert.Equal(expected, norm, 1e-10 * expected);
        Assert.All(parameter.Kept!.Zip(parameter.Gradient), element => Assert.True(element.First || element.Second == 0));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        double[] norms = [.. Threads.Select(threads =>
            new GradientClipping([TestParameters.Random("a", 200_000, seed: 1), TestParameters.Random("b", 7, seed: 2)], 1).Apply(new Workers(threads)))];
        Assert.Equal(norms[0], norms[1]);
        Assert.Equal(norms[0], norms[2]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void AGradientThatIsNotFiniteShows(float defect)
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1);
        parameter.Gradient[42] = defect;
        float other = parameter.Gradient[43];
        Assert.False(double.IsFinite(new GradientClipping([parameter], 1).Apply(new Workers(1))));
        Assert.Equal(other, parameter.Gradient[43]);
    }
}
