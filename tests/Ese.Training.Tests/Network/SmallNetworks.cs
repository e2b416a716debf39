using System.Collections.Immutable;
using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Small networks of every kind of layer, and utterances that they can learn.</summary>
internal static class SmallNetworks
{
    private const int Bins = 9;

    /// <summary>Without kinks, so that differences of the loss are gradients.</summary>
    public static EseModel Smooth(long seed) => Create(seed, Activation.Tanh);

    /// <summary>With the clamp of DeepSpeech2.</summary>
    public static EseModel Clamped(long seed) => Create(seed, new Activation(ActivationKind.HardTanh, 0, 20));

    /// <summary>Utterances that say a label for a few frames with a spot of their own in the spectrum, and noise.</summary>
    public static TrainingBatch Batch(EseModel model, long seed, int utterances)
    {
        RandomSource random = RandomSource.FromSeed(seed).Child("batch");
        ImmutableArray<int>[] targets = [.. Enumerable.Range(0, utterances).Select(utterance => Target(random.Child(utterance), model.Labels.Length))];
        float[][] features = [.. targets.Select((target, utterance) => Features(target, random.Child(utterance).Child("noise")))];
        return new TrainingBatch(
            [.. Enumerable.Range(0, utterances).Select(utterance => $"utterance {utterance}")],
            new Activations([.. features.SelectMany(values => values)], new SequenceLayout([.. features.Select(values => values.Length / Bins)]), Bins),
            [.. targets]);
    }

    private static EseModel Create(long seed, Activation activation)
    {
        var random = new RandomValues(seed);
        EseModel model = new EseModelBuilder("small")
            .LogSpectrogram(8000, windowSamples: 2 * (Bins - 1), hopSamples: 8)
            .Labels("_ABC", '_')
            .Conv2d("conv", random.Tensor(1, 3, 1, 3, 3), random.Tensor(1, 3), strideBins: 2, strideSteps: 2, paddingSteps: 1)
            .BatchNorm("convNorm", random.Tensor(0.5f, 1.5f, [3]), random.Tensor(0.5f, 3), random.Tensor(0.5f, 3), random.Tensor(0.5f, 1.5f, [3]))
            .Add(new ActivationLayer("act", activation))
            .Lstm("lstm", Lstm(random, 12, 6, 4), Lstm(random, 12, 6, 4), MergeKind.Concatenate)
            .BatchNorm("norm", random.Tensor(0.5f, 1.5f, [8]), random.Tensor(0.5f, 8), random.Tensor(0.5f, 8), random.Tensor(0.5f, 1.5f, [8]))
            .Gru("gru", Gru(random, 8, 5), Gru(random, 8, 5))
            .FullyConnected("fc", random.Tensor(1, 4, 5), random.Tensor(0.5f, 4))
            .Softmax()
            .Build();
        return model;
    }

    private static LstmDirection Lstm(RandomValues random, int inputs, int cells, int outputs) => new()
    {
        InputWeights = random.Tensor(0.4f, 4 * cells, inputs),
        RecurrentWeights = random.Tensor(0.4f, 4 * cells, outputs),
        Bias = random.Tensor(0.4f, 4 * cells),
        Peepholes = random.Tensor(0.4f, 3, cells),
        Projection = random.Tensor(0.6f, outputs, cells),
    };

    private static GruDirection Gru(RandomValues random, int inputs, int cells) => new()
    {
        InputWeights = random.Tensor(0.5f, 3 * cells, inputs),
        RecurrentWeights = random.Tensor(0.5f, 3 * cells, cells),
        InputBias = random.Tensor(0.3f, 3 * cells),
        RecurrentBias = random.Tensor(0.3f, 3 * cells),
    };

    private static ImmutableArray<int> Target(RandomSource random, int labels)
    {
        RandomDraws draws = random.Draws();
        int[] target = new int[1 + draws.Below(4)];
        foreach (ref int label in target.AsSpan())
            label = 1 + draws.Below(labels - 1);
        return [.. target];
    }

    private static float[] Features(ImmutableArray<int> target, RandomSource random)
    {
        RandomDraws draws = random.Draws();
        var frames = new List<float>();
        foreach (int label in target)
        {
            int length = 6 + draws.Below(4);
            for (int frame = 0; frame < length; frame++)
            {
                for (int bin = 0; bin < Bins; bin++)
                    frames.Add((0.3f * draws.Normal()) + (frame is > 1 and < 5 && bin / 3 == label - 1 ? 2f : 0f));
            }
        }

        return [.. frames];
    }
}
