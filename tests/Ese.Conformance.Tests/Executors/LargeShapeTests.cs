using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Conformance.Tests;

/// <summary>Layers as large as the records allow, sparse so that they are quick: where addresses, bounds and indexes are long.</summary>
public class LargeShapeTests
{
    private const double Density = 0.02;

    [Theory]
    [InlineData(1024, 2048, null, true, 1)]
    [InlineData(153, 2048, 1024, true, 32)]
    [InlineData(672, 1600, null, false, 3)]
    public void AnLstmOfThisSizeIsTheReferences(int inputs, int cells, int? projection, bool peepholes, int channels)
    {
        var random = new Random(cells + inputs);
        var outputs = projection ?? cells;
        var layer = new LstmLayer("lstm")
        {
            Cells = cells,
            Forward = new LstmDirection
            {
                InputWeights = Sparse(random, 4 * cells, inputs),
                RecurrentWeights = Sparse(random, 4 * cells, outputs),
                Bias = Sparse(random, 4 * cells),
                Peepholes = peepholes ? Sparse(random, 3, cells) : null,
                Projection = projection is { } rows ? Sparse(random, rows, cells) : null,
            },
        };
        AssertEqual(layer, inputs, outputs, channels);
    }

    [Fact]
    public void AGruBeyondTheSizesOfTheRecordsIsTheReferences()
    {
        const int Cells = 2500;
        const int Inputs = 40;
        var random = new Random(1);
        var layer = new GruLayer("gru")
        {
            Cells = Cells,
            Forward = new GruDirection
            {
                InputWeights = Sparse(random, 3 * Cells, Inputs),
                RecurrentWeights = Sparse(random, 3 * Cells, Cells),
                InputBias = Sparse(random, 3 * Cells),
            },
        };
        AssertEqual(layer, Inputs, Cells, channels: 1);
    }

    private static void AssertEqual(Layer layer, int inputs, int outputs, int channels)
    {
        const int Labels = 4;
        var random = new Random(outputs);
        var model = new EseModel
        {
            Name = "large",
            FrontEnd = new FrontEnd
            {
                Kind = FeatureKind.LogSpectrogram,
                SampleRate = 16_000,
                WindowSamples = 2 * (inputs - 1),
                HopSamples = inputs,
                FftSize = 2 * (inputs - 1),
                Window = WindowKind.HammingPeriodic,
                Normalisation = NormalisationKind.None,
            },
            Labels = ["", "A", "B", "C"],
            Blank = 0,
            Layers = [layer, new FullyConnectedLayer("output") { Weights = Sparse(random, Labels, outputs) }],
        };
        var target = ArchitectureCatalog.Find("ese-32x1") with
        {
            Channels = channels,
            MaximumCells = 4096,
            RowsPerLane = 512,
            ActivationWords = 1 << 16,
            CellWords = 1 << 15,
            ParameterWords = 1 << 16,
        };
        var recording = new FeatureMatrix(RandomModels.Features(model, 4, 1), 4);
        var frames = Enumerable.Range(0, channels).Select(channel => 2 + (channel % 4)).ToArray();
        var given = new ConformanceCase(Calibrator.Calibrate(model, [recording]), target, new CompilerOptions { WeightBits = 12 }, frames);

        Assert.Null(ExecutorCheck.Difference(given, 1));
    }

    private static Tensor Sparse(Random random, params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        for (var nonzero = (int)Math.Ceiling(values.Length * Density); nonzero > 0; nonzero--)
        {
            values[random.Next(values.Length)] = random.NextSingle() - 0.5f;
        }

        return Tensor.Float([.. shape], values);
    }
}
