using Ese.Model;

namespace Ese.Training.Tests;

public sealed class BatchNormTrainingTests
{
    private readonly RandomValues _random = new(5);

    [Theory]
    [InlineData(6, 6)]
    [InlineData(3, 57)]
    public void InUseItComputesWhatTheFloatReferenceDoes(int entries, int width) =>
        LayerRun.EqualsReference(Layer(entries, width), _random.Vectors(width, 2f, 70, 0, 5));

    [Theory]
    [InlineData(6, 6)]
    [InlineData(3, 57)]
    public void GradientsGoThroughTheStatisticsOfTheBatch(int entries, int width) =>
        GradientCheck.Passes(Layer(entries, width), _random.Vectors(width, 2f, 5, 3));

    [Fact]
    public void RunningStatisticsMoveATenthOfTheWayWithTheUnbiasedVariance()
    {
        // Two channels of two bins; the second channel holds 1, 3, 5, 7: mean 4, unbiased variance 20/3.
        BatchNormTraining layer = Layer(2, 4);
        layer.Parameters[2].Values[1] = 2f;
        layer.Parameters[3].Values[1] = 1f;
        var input = new Activations([9f, 9f, 1f, 3f, 9f, 9f, 5f, 7f], new SequenceLayout([2]), 4);
        Activations output = layer.Forward(input, LayerRun.Pass());
        Assert.Equal(2.2f, layer.Parameters[2].Values[1], 1e-6f);
        Assert.Equal(0.9f + (2f / 3f), layer.Parameters[3].Values[1], 1e-6f);

        // Values themselves are normalised with the population variance, 5.
        float scale = layer.Parameters[0].Values[1] / MathF.Sqrt(5f + 1e-5f);
        Assert.Equal((-3f * scale) + layer.Parameters[1].Values[1], output.Values[2], 1e-6f);
        Assert.Equal((3f * scale) + layer.Parameters[1].Values[1], output.Values[7], 1e-6f);
    }

    [Fact]
    public void ALargeMeanCostsNoAccuracy()
    {
        BatchNormTraining layer = Layer(1, 1);
        float[] values = [.. Enumerable.Range(0, 200).Select(index => 4096f + (index % 2))];
        Activations output = layer.Forward(new Activations(values, new SequenceLayout([200]), 1), LayerRun.Pass());
        float expected = 0.5f / MathF.Sqrt(0.25f + 1e-5f) * layer.Parameters[0].Values[0];
        Assert.Equal(layer.Parameters[1].Values[0] - expected, output.Values[0], 1e-5f);
        Assert.Equal(layer.Parameters[1].Values[0] + expected, output.Values[1], 1e-5f);
    }

    [Fact]
    public void ThreadsChangeNoBit() => Assert.Equal(
        LayerRun.Bits(Layer(3, 57), new RandomValues(1).Vectors(57, 2f, 200, 90), threads: 3),
        LayerRun.Bits(Layer(3, 57), new RandomValues(1).Vectors(57, 2f, 200, 90), threads: 1));

    [Fact]
    public void ABatchWithoutRowsMovesNothing()
    {
        BatchNormTraining layer = Layer(2, 4);
        float[] before = [.. layer.Parameters.SelectMany(parameter => parameter.Values)];
        Assert.Equal(0, layer.Forward(new Activations([], new SequenceLayout([0]), 4), LayerRun.Pass()).Rows);
        Assert.Equal(before, layer.Parameters.SelectMany(parameter => parameter.Values));
    }

    [Fact]
    public void ItReturnsToTheModelWithItsStatistics()
    {
        BatchNormTraining layer = Layer(2, 4);
        Assert.Equal([true, true, false, false], layer.Parameters.Select(parameter => parameter.IsTrained));
        layer.Forward(_random.Vectors(4, 1f, 3), LayerRun.Pass());
        var saved = (BatchNormLayer)layer.ToLayer();
        Tensor[] tensors = [saved.Scale, saved.Shift, saved.Mean, saved.Variance];
        Assert.Equal(layer.Parameters.Select(parameter => parameter.Values), tensors.Select(tensor => tensor.Values.ToArray()));
    }

    private static BatchNormTraining Layer(int entries, int width)
    {
        var random = new RandomValues(17);
        var layer = new BatchNormLayer("norm")
        {
            Scale = random.Tensor(0.5f, 1.5f, [entries]),
            Shift = random.Tensor(1f, entries),
            Mean = random.Tensor(1f, entries),
            Variance = random.Tensor(0.5f, 2f, [entries]),
            Epsilon = 1e-5f,
        };
        return new BatchNormTraining(layer, new LayerShape("norm", width, entries, width, entries, entries < width, true));
    }
}
