using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training.Tests;

public sealed class GradientCheckTests
{
    private readonly RandomValues _random = new(7);

    [Fact]
    public void RightGradientsPass() => GradientCheck.Passes(new CubeLayer(), Input());

    [Fact]
    public void AnInputGradientWrongByOnePercentFails() =>
        Assert.Equal(["input"], Refused(new CubeLayer { InputFault = 1.01f }));

    [Fact]
    public void AParameterGradientWrongByOnePercentFails() =>
        Assert.Equal(["layer 'cube', bias"], Refused(new CubeLayer { ParameterFault = 1.01f }));

    [Fact]
    public void AParameterGradientThatIsReplacedInsteadOfAddedFails() =>
        Assert.Equal(["layer 'cube', bias"], Refused(new CubeLayer { Replaces = true }));

    private Activations Input() => _random.Vectors(3, 1f, 4, 2);

    private IEnumerable<string> Refused(TrainingLayer layer) => GradientCheck.Measure(layer, Input())
        .Where(error => error.Relative >= GradientCheck.Tolerance)
        .Select(error => error.Tensor);

    /// <summary><c>y = (x + b)³</c> with one <c>b</c> per element, and faults on demand.</summary>
    private sealed class CubeLayer : TrainingLayer
    {
        private readonly Parameter _bias;
        private Activations? _input;

        public CubeLayer()
            : base("cube")
        {
            var layer = new FullyConnectedLayer(Name) { Weights = Tensor.Float([1, 1], [0f]), Bias = Tensor.Float([3], [0.3f, -0.2f, 0.1f]) };
            _bias = new Parameter(ModelTensors.Of(layer).Last());
        }

        public float InputFault { get; init; } = 1f;

        public float ParameterFault { get; init; } = 1f;

        public bool Replaces { get; init; }

        public override ImmutableArray<Parameter> Parameters => [_bias];

        public override Activations Forward(Activations input, TrainingPass pass)
        {
            _input = input;
            return Map(input, (x, _) => x * x * x);
        }

        public override Activations Backward(Activations outputGradient, TrainingPass pass, bool needsInputGradient)
        {
            if (Replaces) Array.Clear(_bias.Gradient);
            Activations slope = Map(_input!, (x, index) => 3f * x * x * outputGradient.Values[index]);
            for (int index = 0; index < slope.Values.Length; index++)
                _bias.Gradient[index % slope.Width] += ParameterFault * slope.Values[index];

            return Map(_input!, (x, index) => InputFault * 3f * x * x * outputGradient.Values[index]);
        }

        public override Layer ToLayer() => throw new NotSupportedException();

        private Activations Map(Activations vectors, Func<float, int, float> function) => vectors with
        {
            Values = [.. vectors.All.ToArray().Select((x, index) => function(x + _bias.Values[index % vectors.Width], index))],
        };
    }
}
