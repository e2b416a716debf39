using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;
using Ese.Training;

namespace Ese.Compression.Tests;

/// <summary>A small network with convolution, batch norms and an LSTM, and noise to score it on.</summary>
internal static class ScanBench
{
    public static ImmutableArray<double> Densities { get; } = [1, 0.5, 0.2];

    public static EseModel Model(int seed = 1)
    {
        var random = new Random(seed);
        Tensor Noise(params int[] shape) => Tensor.Float(
            [.. shape], [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(_ => (float)(random.NextDouble() - 0.5) * 2)]);
        Tensor Positive(int count) => Tensor.Float([count], [.. Enumerable.Range(0, count).Select(_ => 0.5f + (float)random.NextDouble())]);
        return new EseModelBuilder("bench")
            .FrontEnd(new FrontEnd
            {
                Kind = FeatureKind.LogSpectrogram,
                SampleRate = 8000,
                WindowSamples = 16,
                HopSamples = 8,
                FftSize = 16,
                Window = WindowKind.HammingPeriodic,
                Normalisation = NormalisationKind.UtteranceMeanStd,
            })
            .Labels("_AB ", blank: '_')
            .Conv2d("conv", Noise(3, 1, 3, 3), strideBins: 2, strideSteps: 2, paddingSteps: 1)
            .BatchNorm("norm", Positive(3), Noise(3), Noise(3), Positive(3))
            .HardTanh("clamp", 0, 20)
            .Lstm("rnn", Direction(), Direction())
            .BatchNorm("norm2", Positive(6), Noise(6), Noise(6), Positive(6))
            .FullyConnected("fc", Noise(4, 6))
            .Softmax()
            .Build();

        LstmDirection Direction() => new() { InputWeights = Noise(24, 12), RecurrentWeights = Noise(24, 6), Bias = Noise(24) };
    }

    public static ScoringSet Set(EseModel model, int threads = 1, int utterances = 5)
    {
        var random = new Random(7);
        return ScoringSet.Extract(
            [
                .. Enumerable.Range(0, utterances).Select(number => new TrainingUtterance(
                    $"u{number}", number % 2 == 0 ? "anna" : "bert", "AB A", [1, 2, 3, 1],
                    Enumerable.Range(0, 8 * (20 + (5 * number))).Select(_ => (float)random.NextDouble() - 0.5f).ToArray())),
            ],
            model.FrontEnd,
            threads);
    }

    public static SensitivityScan Scan(EseModel? model = null, int utterances = 5)
    {
        EseModel scanned = model ?? Model();
        return new SensitivityScan(scanned, Set(scanned, utterances: utterances), Densities);
    }

}
