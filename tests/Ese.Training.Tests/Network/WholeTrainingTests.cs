using Ese.Model;

namespace Ese.Training.Tests;

public sealed class WholeTrainingTests
{
    private static readonly Lazy<Outcome> OneThread = new(() => Train(threads: 1));

    [Fact]
    public void ThirtyStepsLowerTheLoss()
    {
        double[] losses = OneThread.Value.Losses;
        Assert.True(losses.Take(3).Average() > 2, $"{losses[0]} at the start");
        Assert.True(losses.TakeLast(3).Average() < losses.Take(3).Average() / 4, string.Join(" ", losses));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ThreadsChangeNoBit(int threads)
    {
        Outcome outcome = Train(threads);
        Assert.Equal(OneThread.Value.Losses, outcome.Losses);
        Assert.Equal(OneThread.Value.Norms, outcome.Norms);
        Assert.Equal(OneThread.Value.Values, outcome.Values);
        Assert.Equal(OneThread.Value.Averages, outcome.Averages);
    }

    [Fact]
    public void PrunedElementsAreZeroAfterTraining()
    {
        Outcome pruned = Train(threads: 2, prune: true);
        Assert.True(pruned.Losses[^1] < pruned.Losses[0] / 2);
        Assert.All(pruned.Network.Parameters.Where(parameter => parameter.Entry.IsWeight), parameter =>
        {
            Assert.Equal(parameter.Values.Length / 2, parameter.Kept!.Count(kept => !kept));
            Assert.Equal(parameter.Kept!, parameter.Values.Select(value => value != 0));
        });
    }

    private static Outcome Train(int threads, bool prune = false)
    {
        EseModel model = NetworkInitializer.Create(SmallNetworks.Clamped(seed: 1), RandomSource.FromSeed(4));
        var network = new TrainingNetwork(model, new TrainingNetworkOptions { Dropout = 0.1f });
        if (prune)
        {
            foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Entry.IsWeight))
                parameter.Values.AsSpan(0, parameter.Values.Length / 2).Clear();
            network.KeepZeros();
        }

        var workers = new Workers(threads);
        var optimizer = new AdamW(network.Parameters, weightDecay: 0.01);
        var clipping = new GradientClipping(network.Parameters, 5);
        var average = new WeightAverage(network.Parameters, 0.9);
        var schedule = new LearningRateSchedule(0.03, WarmUpSteps: 3, TotalSteps: 30, Floor: 0.003);
        double[] losses = new double[30];
        double[] norms = new double[30];
        for (int step = 0; step < losses.Length; step++)
        {
            var pass = new TrainingPass(workers, IsTraining: true, RandomSource.FromSeed(5).Child(step));
            TrainingBatch batch = SmallNetworks.Batch(model, seed: step, utterances: 12);
            Activations logits = network.Forward(batch.Features, pass);
            Activations gradient = logits with { Values = new float[logits.All.Length] };
            losses[step] = CtcBatch.Compute(logits, batch.Targets, model.Blank, gradient, workers).Mean;
            network.Backward(gradient, pass);
            norms[step] = clipping.Apply(workers);
            optimizer.Step(schedule.At(step), workers);
            average.Add(workers);
        }

        return new Outcome(
            network, losses, norms, [.. network.Parameters.SelectMany(parameter => parameter.Values)], [.. average.State.SelectMany(state => state.Values)]);
    }

    private sealed record Outcome(TrainingNetwork Network, double[] Losses, double[] Norms, float[] Values, float[] Averages);
}
