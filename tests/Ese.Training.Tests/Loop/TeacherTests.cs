using Ese.Model;

namespace Ese.Training.Tests.Loop;

public sealed class TeacherTests
{
    private const double Step = 1e-3;

    private static readonly EseModel Model = SmallNetworks.Clamped(4);
    private static readonly TrainingBatch Batch = SmallNetworks.Batch(Model, 5, 3);
    private static readonly TrainingPass Pass = new(new Workers(1), IsTraining: true, RandomSource.FromSeed(6));

    [Fact]
    public void ALonelyTeachersGradientIsThatOfTheDivergence()
    {
        Activations logits = Logits();
        Activations gradient = Taught(1, logits, Filled(logits, 7f));
        Activations taught = Activations(new TrainingNetwork(Model).Forward(Batch.Features, Pass with { IsTraining = false }));
        for (int row = 0; row < logits.Rows; row++)
        {
            double[] own = [.. logits.Row(row).ToArray().Select(logit => (double)logit)];
            double[] wanted = Softmax([.. taught.Row(row).ToArray().Select(logit => (double)logit)]);
            for (int label = 0; label < own.Length; label++)
            {
                double slope = (Divergence(wanted, Moved(own, label, Step)) - Divergence(wanted, Moved(own, label, -Step))) / (2 * Step);
                Assert.Equal(slope / logits.Layout.Count, gradient.Row(row)[label], 1e-6);
            }
        }
    }

    [Fact]
    public void TheSharesOfBothLossesAreOne()
    {
        Activations logits = Logits();
        Activations alone = Taught(1, logits, Filled(logits, 0));
        Activations quarter = Taught(0.25f, logits, Filled(logits, 8f));
        Assert.Equal([.. alone.All.ToArray().Select(value => 6 + (value / 4))], quarter.All.ToArray(), (expected, actual) => Math.Abs(expected - actual) < 1e-6f);
    }

    [Fact]
    public void NobodyLearnsFromAnEqual()
    {
        Activations own = Activations(new TrainingNetwork(Model).Forward(Batch.Features, Pass with { IsTraining = false }));
        Assert.All(Taught(0.5f, own, Filled(own, 0)).All.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        Activations logits = Logits();
        Assert.Equal(Taught(0.5f, logits, Filled(logits, 1)).Values, Taught(0.5f, logits, Filled(logits, 1), threads: 3).Values);
    }

    private static Activations Logits()
    {
        Activations shape = new TrainingNetwork(Model).Forward(Batch.Features, Pass with { IsTraining = false });
        return shape with { Values = new RandomValues(9).Uniform(shape.All.Length, -3, 3) };
    }

    private static Activations Filled(Activations shape, float value) => shape with { Values = [.. Enumerable.Repeat(value, shape.All.Length)] };

    private static Activations Activations(Activations borrowed) => borrowed with { Values = borrowed.All.ToArray() };

    private static Activations Taught(float share, Activations logits, Activations gradient, int threads = 1)
    {
        new Teacher(new Teaching(Model, share)).Teach(Batch.Features, logits, gradient, Pass with { Workers = new Workers(threads) });
        return gradient;
    }

    private static double[] Moved(double[] values, int index, double by) => [.. values.Select((value, k) => k == index ? value + by : value)];

    private static double Divergence(double[] wanted, double[] logits) =>
        wanted.Zip(Softmax(logits), (target, found) => target * Math.Log(target / found)).Sum();

    private static double[] Softmax(double[] logits)
    {
        double sum = logits.Sum(Math.Exp);
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }
}
