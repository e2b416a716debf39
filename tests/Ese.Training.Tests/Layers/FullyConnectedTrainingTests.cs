using Ese.Model;

namespace Ese.Training.Tests;

public sealed class FullyConnectedTrainingTests
{
    private readonly RandomValues _random = new(23);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItComputesWhatTheFloatReferenceDoes(bool hasBias) =>
        LayerRun.EqualsReference(Layer(7, 19, hasBias), _random.Vectors(19, 1f, 6, 0, 3));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ItsGradientsAreThoseOfDifferences(bool hasBias) =>
        GradientCheck.Passes(Layer(7, 19, hasBias), _random.Vectors(19, 1f, 6, 3));

    [Fact]
    public void ThreadsChangeNoBit() => Assert.Equal(
        LayerRun.Bits(Layer(33, 65, true), new RandomValues(1).Vectors(65, 1f, 200, 90), threads: 3),
        LayerRun.Bits(Layer(33, 65, true), new RandomValues(1).Vectors(65, 1f, 200, 90), threads: 1));

    [Fact]
    public void ItReturnsToTheModelWithItsValues()
    {
        FullyConnectedTraining layer = Layer(2, 3, hasBias: true);
        layer.Parameters[0].Values[5] = 42f;
        var saved = (FullyConnectedLayer)layer.ToLayer();
        Assert.Equal(layer.Parameters[0].Values, saved.Weights.Values.ToArray());
        Assert.Equal(layer.Parameters[1].Values, saved.Bias!.Values.ToArray());
    }

    private static FullyConnectedTraining Layer(int outputs, int inputs, bool hasBias)
    {
        var random = new RandomValues(29);
        return new FullyConnectedTraining(new FullyConnectedLayer("fc")
        {
            Weights = random.Tensor(0.5f, outputs, inputs),
            Bias = hasBias ? random.Tensor(0.5f, outputs) : null,
        });
    }
}
