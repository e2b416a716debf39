using Ese.Model;

namespace Ese.Training.Tests;

public sealed class ActivationTrainingTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ItComputesWhatTheFloatReferenceDoes(string kind) =>
        LayerRun.EqualsReference(Layer(kind), new RandomValues(2).Vectors(37, 3f, 9, 4), tolerance: 1e-6f);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ItsGradientsAreThoseOfDifferences(string kind)
    {
        Activations input = new RandomValues(2).Vectors(37, 3f, 9, 4);

        // Differences across a limit of the clamp would be neither slope.
        foreach (ref float value in input.All)
        {
            if (MathF.Abs(value) < 0.05f || MathF.Abs(value - 1.5f) < 0.05f) value += 0.2f;
        }

        GradientCheck.Passes(Layer(kind), input, samples: 200);
    }

    [Fact]
    public void AtItsLimitsTheClampIsFlat()
    {
        ActivationTraining layer = Layer("HardTanh");
        layer.Forward(new Activations([0f, 1.5f, 0.7f], new SequenceLayout([1]), 3), LayerRun.Pass());
        Activations gradient = new([1f, 1f, 1f], new SequenceLayout([1]), 3);
        Assert.Equal([0f, 0f, 1f], layer.Backward(gradient, LayerRun.Pass(), needsInputGradient: true)!.Values);
    }

    [Fact]
    public void ANumberThatIsNoneStaysSo()
    {
        foreach (string kind in Enum.GetNames<ActivationKind>())
        {
            var input = new Activations([.. Enumerable.Repeat(float.NaN, 40)], new SequenceLayout([1]), 40);
            Assert.All(Layer(kind).Forward(input, LayerRun.Pass()).All.ToArray(), value => Assert.Equal(float.NaN, value));
        }
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    public void ItsBitsAreThoseOfEveryMachine(string kind)
    {
        Activations input = new RandomValues(3).Vectors(37, 6f, 900);
        float[] expected = [.. input.All];
        if (kind == "Sigmoid") VectorMath.Sigmoid(expected);
        else VectorMath.Tanh(expected);
        Assert.Equal(expected, Layer(kind).Forward(input, LayerRun.Pass()).All.ToArray());
    }

    [Fact]
    public void ItReturnsToTheModel() =>
        Assert.Equal(new Activation(ActivationKind.HardTanh, 0f, 1.5f), ((ActivationLayer)Layer("HardTanh").ToLayer()).Activation);

    private static ActivationTraining Layer(string kind) =>
        new(new ActivationLayer("activation", new Activation(Enum.Parse<ActivationKind>(kind), 0f, 1.5f)));
}
