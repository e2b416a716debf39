namespace Ese.Training.Tests;

public sealed class WeightAverageTests
{
    [Fact]
    public void ItIsTheCorrectedExponentialAverage()
    {
        Parameter parameter = TestParameters.Random("a", 20_000, seed: 1);
        var average = new WeightAverage([parameter], decay: 0.9);
        double[] sum = new double[20_000];
        for (int step = 1; step <= 12; step++)
        {
            Move(parameter, step);
            average.Add(new Workers(2));
            for (int k = 0; k < sum.Length; k++)
                sum[k] = (0.9 * sum[k]) + (0.1 * parameter.Values[k]);
            if (step == 1)
                Assert.Equal(parameter.Values, average.State[0].Values);
        }

        for (int k = 0; k < sum.Length; k++)
            Assert.Equal(sum[k] / (1 - Math.Pow(0.9, 12)), average.State[0].Values[k], 1e-5);
    }

    [Fact]
    public void ExchangingTwiceRestoresBoth()
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1, isTrained: false);
        var average = new WeightAverage([parameter], decay: 0.5);
        Move(parameter, 1);
        average.Add(new Workers(1));
        Move(parameter, 2);
        float[] values = [.. parameter.Values];
        float[] averages = [.. average.State[0].Values];

        average.Exchange();
        Assert.Equal(averages, parameter.Values);
        average.Exchange();
        Assert.Equal(values, parameter.Values);
        Assert.Equal(averages, average.State[0].Values);
    }

    [Fact]
    public void BeforeTheFirstStepItIsTheParameters()
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1);
        float[] values = [.. parameter.Values];
        new WeightAverage([parameter], decay: 0.5).Exchange();
        Assert.Equal(values, parameter.Values);
    }

    [Fact]
    public void StateAndStepsContinueBitForBit()
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1);
        var whole = new WeightAverage([parameter], decay: 0.9);
        var resumed = new WeightAverage([parameter], decay: 0.9);
        for (int step = 1; step <= 6; step++)
        {
            Move(parameter, step);
            whole.Add(new Workers(1));
            if (step == 3)
            {
                whole.State[0].Values.CopyTo(resumed.State[0].Values, 0);
                resumed.Steps = whole.Steps;
            }
            else if (step > 3)
            {
                resumed.Add(new Workers(4));
            }
        }

        Assert.Equal(whole.State[0].Values, resumed.State[0].Values);
    }

    [Fact]
    public void PrunedElementsAreZeroAtOnce()
    {
        Parameter parameter = TestParameters.Random("a", 100, seed: 1);
        var average = new WeightAverage([parameter], decay: 0.9);
        average.Add(new Workers(1));
        TestParameters.Prune(parameter);
        average.Add(new Workers(1));
        Assert.All(parameter.Kept!.Zip(average.State[0].Values), element => Assert.Equal(!element.First, element.Second == 0));
    }

    private static void Move(Parameter parameter, int step)
    {
        RandomDraws draws = RandomSource.FromSeed(step).Draws();
        for (int k = 0; k < parameter.Values.Length; k++)
            parameter.Values[k] += draws.Normal();
    }
}
