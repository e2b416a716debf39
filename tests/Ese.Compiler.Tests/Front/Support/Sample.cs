using System.Collections.Immutable;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Front.Support;

/// <summary>Small models and compilations for tests.</summary>
internal static class Sample
{
    /// <summary>A target with every slot format and wide accumulators.</summary>
    public static ArchitectureRecord Target { get; } = new()
    {
        Name = "test-target",
        Summary = "A target for tests.",
        Lanes = 4,
        ColumnGroups = 1,
        Channels = 1,
        SlotFormats = SlotFormat.All,
        VectorBits = [8, 16],
        AccumulatorBits = 48,
        QueueDepth = 8,
        RowsPerLane = 1024,
        ActivationWords = 65536,
        CellWords = 65536,
        ParameterWords = 65536,
        ProgramWords = 65536,
        MaximumInput = 1024,
        MaximumCells = 2048,
        ClockMegahertz = 100,
        MemoryBytesPerCycle = 16,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 128,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1L << 30,
    };

    public static EseModel Model(int bins, params ImmutableArray<Layer> layers) => new()
    {
        Name = "sample",
        FrontEnd = new FrontEnd
        {
            Kind = FeatureKind.LogSpectrogram,
            SampleRate = 8000,
            WindowSamples = 2 * (bins - 1),
            HopSamples = bins - 1,
            FftSize = 2 * (bins - 1),
            Window = WindowKind.HammingPeriodic,
            Normalisation = NormalisationKind.None,
        },
        Labels = ["", "A"],
        Blank = 0,
        Layers = layers,
    };

    public static EseModel Calibrated(EseModel model, int seed = 1, int frames = 60) =>
        Calibrator.Calibrate(model, [new FeatureMatrix(Features(model, seed, frames), frames)]);

    public static float[] Features(EseModel model, int seed, int frames)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, frames * model.FrontEnd.Bins).Select(_ => (float)((random.NextDouble() * 6) - 3))];
    }

    public static double[][] Rows(float[] values, int width) =>
        [.. values.Chunk(width).Select(row => Array.ConvertAll(row, value => (double)value))];

    public static Compilation Start(EseModel model, CompilerOptions? options = null, ArchitectureRecord? target = null) =>
        new(model, options ?? new CompilerOptions(), target ?? Target, "sample.esemodel");

    /// <summary>Runs fold, prune and quantise, with the checks.</summary>
    public static Compilation Quantize(EseModel model, CompilerOptions? options = null, ArchitectureRecord? target = null)
    {
        var compilation = Start(model, options, target);
        new CompilerPipeline(FrontPasses.All, FrontPasses.Checks).Run(compilation);
        return compilation;
    }

    public static FoldedGraph Fold(EseModel model)
    {
        var compilation = Start(model);
        new CompilerPipeline([new FoldPass()], FrontPasses.Checks).Run(compilation);
        return compilation.Folded!;
    }

    public static FullyConnectedLayer Full(string name, int outputs, int inputs, Func<int, float> weight, float[]? bias = null) => new(name)
    {
        Weights = Tensor.Float([outputs, inputs], [.. Enumerable.Range(0, outputs * inputs).Select(weight)]),
        Bias = bias is null ? null : Tensor.Float([bias.Length], bias),
    };

    public static BatchNormLayer Norm(string name, int length, int seed = 3)
    {
        var random = new Random(seed);
        float[] Next(double low) => [.. Enumerable.Range(0, length).Select(_ => (float)(low + random.NextDouble()))];
        return new BatchNormLayer(name)
        {
            Scale = Tensor.Float([length], Next(0.5)),
            Shift = Tensor.Float([length], Next(-0.5)),
            Mean = Tensor.Float([length], Next(-0.5)),
            Variance = Tensor.Float([length], Next(0.2)),
            Epsilon = 1e-5f,
        };
    }

    public static LstmLayer Lstm(string name, int cells, int inputs, int seed = 5)
    {
        var random = new Random(seed);
        Tensor Next(params ImmutableArray<int> shape) => Tensor.Float(
            shape, [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => (float)(random.NextDouble() - 0.5))]);
        return new LstmLayer(name)
        {
            Cells = cells,
            Forward = new LstmDirection { InputWeights = Next(4 * cells, inputs), RecurrentWeights = Next(4 * cells, cells), Bias = Next(4 * cells) },
        };
    }

    public static Conv2dLayer Conv(string name, int outputs, int channels, int paddingBins = 0, int paddingSteps = 0, int seed = 7)
    {
        var random = new Random(seed);
        return new Conv2dLayer(name)
        {
            Weights = Tensor.Float([outputs, channels, 3, 2], [.. Enumerable.Range(0, outputs * channels * 6).Select(_ => (float)(random.NextDouble() - 0.5))]),
            StrideBins = 2,
            StrideSteps = 1,
            PaddingBins = paddingBins,
            PaddingSteps = paddingSteps,
        };
    }

    public static float Wave(int index) => MathF.Sin((index * 1.7f) + 0.3f);
}
