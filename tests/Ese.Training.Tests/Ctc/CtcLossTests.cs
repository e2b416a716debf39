using CsCheck;

namespace Ese.Training.Tests;

public sealed class CtcLossTests
{
    private static readonly Gen<(int Labels, int Blank, int[] Target, int Steps, int Seed)> Cases =
        from labels in Gen.Int[2, 4]
        from blank in Gen.Int[0, labels - 1]
        from target in Gen.Int[0, labels - 2].Select(label => label < blank ? label : label + 1).Array[0, 3]
        from steps in Gen.Int[1, 6]
        from seed in Gen.Int[0, 1_000_000]
        select (labels, blank, target, steps, seed);

    [Fact]
    public void TheLossIsTheSumOverAllPaths() => Cases.Sample(item =>
    {
        float[] logits = Logits(item.Steps * item.Labels, item.Seed);
        float[] gradient = new float[logits.Length];
        double loss = CtcLoss.Compute(logits, item.Steps, item.Labels, item.Target, item.Blank, gradient);
        double expected = Paths(logits, item);
        if (item.Steps < CtcLoss.LeastSteps(item.Target))
        {
            Assert.Equal(double.PositiveInfinity, expected);
            Assert.Equal(double.PositiveInfinity, loss);
            Assert.All(gradient, value => Assert.Equal(0f, value));
        }
        else
        {
            Assert.Equal(expected, loss, 1e-10 * Math.Max(1, expected));
        }
    });

    [Fact]
    public void TheGradientIsThatOfTheSumOverAllPaths() => Cases.Where(item => item.Steps >= CtcLoss.LeastSteps(item.Target)).Sample(
        item =>
        {
            float[] logits = Logits(item.Steps * item.Labels, item.Seed);
            float[] gradient = new float[logits.Length];
            Array.Fill(gradient, float.NaN);
            CtcLoss.Compute(logits, item.Steps, item.Labels, item.Target, item.Blank, gradient);
            const double Difference = 1e-4;
            for (int k = 0; k < logits.Length; k++)
            {
                double[] moved = [.. logits.Select(value => (double)value)];
                moved[k] += Difference;
                double above = CtcPaths.Loss(moved, item.Steps, item.Labels, item.Target, item.Blank);
                moved[k] -= 2 * Difference;
                double below = CtcPaths.Loss(moved, item.Steps, item.Labels, item.Target, item.Blank);
                Assert.Equal((above - below) / (2 * Difference), gradient[k], 1e-6);
            }
        },
        iter: 30);

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 3 }, 1)]
    [InlineData(new[] { 3, 4 }, 2)]
    [InlineData(new[] { 3, 3 }, 3)]
    [InlineData(new[] { 3, 3, 3, 4, 4 }, 8)]
    public void EqualNeighboursNeedABlankBetweenThem(int[] target, int steps) => Assert.Equal(steps, CtcLoss.LeastSteps(target));

    [Fact]
    public void TheOnlyPathOfTheLeastStepsIsTheLoss()
    {
        // Four even labels: p = 4^−3 for the path 1, blank, 1.
        Assert.Equal(3 * Math.Log(4), CtcLoss.Compute(new float[12], 3, 4, [1, 1], 0, new float[12]), 1e-12);
        Assert.Equal(double.PositiveInfinity, CtcLoss.Compute(new float[8], 2, 4, [1, 1], 0, new float[8]));
    }

    [Fact]
    public void AnEmptyTargetIsNothingButBlanks()
    {
        float[] gradient = new float[6];
        Assert.Equal(2 * Math.Log(3), CtcLoss.Compute(new float[6], 2, 3, [], 2, gradient), 1e-12);
        Assert.Equal([1f / 3, 1f / 3, -2f / 3, 1f / 3, 1f / 3, -2f / 3], gradient);
        Assert.Equal(0, CtcLoss.Compute([], 0, 3, [], 2, []));
        Assert.Equal(double.PositiveInfinity, CtcLoss.Compute([], 0, 3, [1], 2, []));
    }

    [Fact]
    public void ALongUtteranceOfSureLabelsNeitherUnderflowsNorOverflows()
    {
        const int Steps = 2000;
        const int Labels = 29;
        float[] logits = Logits(Steps * Labels, seed: 3);
        for (int k = 0; k < logits.Length; k++)
            logits[k] *= 100;
        int[] target = [.. Enumerable.Range(0, 300).Select(k => 1 + (k % 28))];
        float[] gradient = new float[logits.Length];

        double loss = CtcLoss.Compute(logits, Steps, Labels, target, 0, gradient);

        Assert.InRange(loss, 1e4, 1e6);
        for (int step = 0; step < Steps; step++)
            Assert.Equal(0, gradient.AsSpan(step * Labels, Labels).ToArray().Sum(value => (double)value), 1e-5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void LogitsThatAreNotFiniteShowInTheLoss(float defect)
    {
        float[] logits = Logits(12, seed: 1);
        logits[7] = defect;
        Assert.True(double.IsNaN(CtcLoss.Compute(logits, 4, 3, [1, 2], 0, new float[12])));
    }

    [Fact]
    public void AnImpossibleLabelHasAnInfiniteLossAndNoGradient()
    {
        float[] logits = Logits(12, seed: 1);
        for (int step = 0; step < 4; step++)
            logits[(step * 3) + 2] = float.NegativeInfinity;
        float[] gradient = new float[12];
        Array.Fill(gradient, float.NaN);

        Assert.Equal(double.PositiveInfinity, CtcLoss.Compute(logits, 4, 3, [1, 2], 0, gradient));
        Assert.All(gradient, value => Assert.Equal(0f, value));
    }

    private static double Paths(float[] logits, (int Labels, int Blank, int[] Target, int Steps, int Seed) item) =>
        CtcPaths.Loss([.. logits.Select(value => (double)value)], item.Steps, item.Labels, item.Target, item.Blank);

    private static float[] Logits(int count, int seed)
    {
        RandomDraws draws = RandomSource.FromSeed(seed).Draws();
        float[] logits = new float[count];
        for (int k = 0; k < count; k++)
            logits[k] = 2 * draws.Normal();
        return logits;
    }
}
