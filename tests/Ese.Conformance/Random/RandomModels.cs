using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>
/// Small random networks that reach every layer kind and option: what the compiler must get right, at sizes where a
/// mistake of one row, step or lane shows. A seed gives the same network everywhere.
/// </summary>
public static class RandomModels
{
    /// <summary>A random network.</summary>
    /// <param name="seed">Any integer.</param>
    /// <param name="streamable">Whether every layer must run forward in time.</param>
    /// <param name="widest">Most cells of a recurrent layer.</param>
    public static EseModel Create(int seed, bool streamable = false, int widest = 10)
    {
        var random = new Random(seed);
        var layers = new List<Layer>();
        var features = random.Next(3, 9);
        var shape = new RandomShape(features, 1, features);
        var weights = new RandomWeights(random);
        for (var conv = random.Next(3); conv > 0; conv--)
        {
            RandomConvolutions.Add(layers, ref shape, random, weights);
        }

        for (var recurrent = random.Next(layers.Count > 0 ? 0 : 1, 4); recurrent > 0; recurrent--)
        {
            if (random.Next(3) == 0)
            {
                layers.Add(weights.BatchNorm($"norm{layers.Count}", shape.Statistics));
            }

            layers.Add(random.Next(3) == 0
                ? RandomRecurrent.Gru($"gru{layers.Count}", ref shape, random, weights, streamable, widest)
                : RandomRecurrent.Lstm($"lstm{layers.Count}", ref shape, random, weights, streamable, widest));
        }

        AddFullyConnected(layers, ref shape, random, weights);
        return new EseModel
        {
            Name = $"random{seed}",
            FrontEnd = FrontEndFor(random.Next(), shape.InputBins, streamable),
            Labels = [.. Enumerable.Range(0, shape.Width).Select(label => label == 0 ? "" : ((char)('A' + label - 1)).ToString())],
            Blank = 0,
            Layers = [.. layers],
        };
    }

    /// <summary>Features like the front end's: zero mean, unit deviation, now and then an outlier.</summary>
    /// <returns><c>[frames × features]</c>, row-major.</returns>
    public static float[] Features(EseModel model, int frames, int seed)
    {
        ArgumentNullException.ThrowIfNull(model);
        var random = new Random(seed);
        var features = new float[frames * model.FrontEnd.Bins];
        for (var i = 0; i < features.Length; i++)
        {
            var outlier = random.Next(20) == 0 ? 3 : 1;
            features[i] = (float)(((random.NextDouble() * 4) - 2) * outlier);
        }

        return features;
    }

    private static void AddFullyConnected(List<Layer> layers, ref RandomShape shape, Random random, RandomWeights weights)
    {
        if (random.Next(3) == 0)
        {
            var hidden = random.Next(2, 12);
            layers.Add(new FullyConnectedLayer($"full{layers.Count}")
            {
                Weights = weights.Matrix(hidden, shape.Width),
                Bias = random.Next(2) == 0 ? null : weights.Vector(hidden),
            });
            shape = shape.WithWidth(hidden);
            layers.Add(new ActivationLayer($"act{layers.Count}", RandomActivation(random)));
        }

        if (random.Next(2) == 0)
        {
            layers.Add(weights.BatchNorm($"norm{layers.Count}", shape.Statistics));
        }

        var labels = random.Next(2, 12);
        layers.Add(new FullyConnectedLayer("output")
        {
            Weights = weights.Matrix(labels, shape.Width),
            Bias = random.Next(2) == 0 ? null : weights.Vector(labels),
        });
        shape = shape.WithWidth(labels);
        if (random.Next(2) == 0)
        {
            layers.Add(new SoftmaxLayer("softmax"));
        }
    }

    private static Activation RandomActivation(Random random) => random.Next(3) switch
    {
        0 => Activation.Sigmoid,
        1 => Activation.Tanh,
        _ => new Activation(ActivationKind.HardTanh, random.Next(2) == 0 ? 0 : -1, random.Next(1, 4)),
    };

    private static FrontEnd FrontEndFor(int seed, int bins, bool streamable)
    {
        var fft = 2 * (bins - 1);
        return new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 8000,
            WindowSamples = fft,
            HopSamples = Math.Max(1, fft / 2),
            FftSize = fft,
            Window = WindowKind.HammingPeriodic,
            Normalisation = streamable ? NormalisationKind.None
                : seed % 2 == 0 ? NormalisationKind.None : NormalisationKind.UtteranceMeanStd,
        };
    }
}
