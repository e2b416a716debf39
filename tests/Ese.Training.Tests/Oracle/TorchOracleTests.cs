using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training.Tests;

public sealed class TorchOracleTests
{
    // Relative to the largest of the tensor.
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => OracleNetworks.Names;

    [TorchTheory]
    [MemberData(nameof(Names))]
    public void LossAndGradientsAreThoseOfPyTorch(string name)
    {
        EseModel model = OracleNetworks.Model(name);
        TrainingBatch batch = Batch();
        var network = new TrainingNetwork(model);
        var pass = new TrainingPass(new Workers(2), IsTraining: true, RandomSource.FromSeed(1));
        Activations logits = network.Forward(batch.Features, pass);
        double[] values = Array.ConvertAll(logits.All.ToArray(), value => (double)value);
        var gradient = new Activations(new float[values.Length], logits.Layout, logits.Width);
        CtcBatchLoss loss = CtcBatch.Compute(logits, batch.Targets, model.Blank, gradient, pass.Workers);
        network.Backward(gradient, pass);

        TorchAnswer answer = TorchOracle.Ask(model, batch);
        AssertNear("logits", answer.Logits, values);
        AssertNear("loss", [answer.Loss], [loss.Mean]);
        ImmutableArray<Parameter> learned = [.. network.Parameters.Where(parameter => parameter.IsTrained)];
        Assert.Equal(answer.Gradients.Keys.Order(StringComparer.Ordinal), learned.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        foreach (Parameter parameter in learned)
            AssertNear(parameter.Name, answer.Gradients[parameter.Name], Array.ConvertAll(parameter.Gradient, value => (double)value));
    }

    private static void AssertNear(string what, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = expected.Max(Math.Abs);
        double error = expected.Zip(actual, (left, right) => Math.Abs(left - right)).Max();
        Assert.True(scale > 1e-6, $"{what}: nothing to compare, the largest value is {scale:g3}");
        Assert.True(error <= Tolerance * scale, $"{what}: error {error:g3}, largest value {scale:g3}");
    }

    // Targets with repeated labels, one of a single label, and one that fills its utterance.
    private static TrainingBatch Batch() => new(
        ["first", "second", "third"],
        new RandomValues(22).Vectors(OracleNetworks.Bins, 1.5f, 24, 9, 31),
        [[1, 2, 2, 4], [3], [4, 4, 1, 3, 2, 1, 2, 3, 4, 1, 2, 3, 1, 1]]);
}
