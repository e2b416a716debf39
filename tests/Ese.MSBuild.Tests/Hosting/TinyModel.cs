using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.MSBuild.Tests.Hosting;

/// <summary>A network that compiles in milliseconds: one unidirectional LSTM and an output layer, weights of seeded noise.</summary>
internal static class TinyModel
{
    private const int Bins = 17;
    private const int Cells = 8;
    private const string Labels = "_AEIOU ";

    /// <summary>The file.</summary>
    public static byte[] Bytes(string name, int seed = 1)
    {
        var random = new Random(seed);
        var model = new EseModelBuilder(name)
            .LogSpectrogram(sampleRate: 8000, windowSamples: 2 * (Bins - 1), hopSamples: 16, NormalisationKind.None)
            .Labels(Labels, blank: '_')
            .Lstm("rnn", new LstmDirection
            {
                InputWeights = Noise([4 * Cells, Bins]),
                RecurrentWeights = Noise([4 * Cells, Cells]),
                Bias = Noise([4 * Cells]),
            })
            .FullyConnected("output", Noise([Labels.Length, Cells]))
            .Softmax()
            .Calibrate(CalibrationNames.Input, UpTo(4))
            .Calibrate(CalibrationNames.Cell("rnn", "forward"), UpTo(2))
            .Calibrate(CalibrationNames.Output("output"), UpTo(2))
            .Build();
        return EseModelFile.Write(model);

        Tensor Noise(ImmutableArray<int> shape) => Tensor.Float(
            shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, n) => product * n)).Select(_ => random.NextSingle() - 0.5f)]);
    }

    private static ValueRange UpTo(int power)
    {
        var exponents = new long[ValueRange.Bins];
        exponents[24 + (int)Math.Log2(power)] = 1;
        return new ValueRange(power - 0.001f, [.. exponents]);
    }
}
