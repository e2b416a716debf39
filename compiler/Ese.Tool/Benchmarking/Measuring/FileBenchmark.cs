using System.Globalization;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;
using Ese.Tool.Files;

namespace Ese.Tool.Benchmarking;

/// <summary>Measures a user's model or binary on one second of audio in every channel.</summary>
internal sealed class FileBenchmark : IBenchmark
{
    private const int StageRounds = 5;
    private const int LoadRounds = 5;

    private readonly Func<EseBinary> _open;
    private readonly EseModel? _model;
    private readonly BenchSettings _settings;
    private readonly IBaseline? _baseline;

    private readonly LoadTime _firstLoad = new();
    private readonly EseBinary _binary;

    private FileBenchmark(Func<EseBinary> open, EseModel? model, BenchSettings settings, IBaseline? baseline)
    {
        (_open, _model, _settings, _baseline) = (open, model, settings, baseline);
        _binary = _firstLoad.Open(open);
    }

    /// <inheritdoc/>
    public int Pieces => 2 + _settings.Threads;

    /// <summary>Reads a binary, or compiles a model.</summary>
    /// <exception cref="EseException">The file is neither, or is not valid; or a binary was to be compared with a baseline, which needs the model.</exception>
    public static FileBenchmark Open(string file, string target, BenchSettings settings, IBaseline? baseline)
    {
        if (FileKinds.Is(file, FileKinds.Model))
        {
            EseModel model = EseModelFile.Read(file);
            var options = new CompilerOptions { Target = target, WeightBits = settings.WeightBits ?? 0, VectorBits = settings.VectorBits ?? 0 };
            byte[] bytes = ModelCompiler.Compile(model, options, file).Bytes;
            return new FileBenchmark(() => Verified(bytes, file), model, settings, baseline);
        }

        if (!FileKinds.Is(file, FileKinds.Binary)) throw FileKinds.Unexpected(file, FileKinds.Model, FileKinds.Binary);
        if (baseline is not null) throw new EseException(ErrorTable.UnexpectedFileKind, "A binary does not hold the dense network that a baseline runs; give the .esemodel.", file);
        return new FileBenchmark(() => InputFiles.ReadVerifiedBinary(file), null, settings, baseline);
    }

    /// <inheritdoc/>
    public BenchReport Run(BenchContext context, Action done, CancellationToken cancellationToken)
    {
        var chain = new RecognitionChain(_binary.Facts);
        (double first, double again) = Loads(chain, cancellationToken);
        done();
        var figures = new Dictionary<string, double> { ["loadMilliseconds"] = first, ["loadAgainMilliseconds"] = again };
        var rows = new List<IReadOnlyList<string>>();
        var clock = new InterleavedClock(_settings.Budget, Rounds: 3);
        for (int threads = 1; threads <= _settings.Threads; threads++)
        {
            using var program = new EmulatedProgram(_binary, chain.Frames, 1, threads);
            using BaselineSide? network = _baseline is null ? null : Load(chain.Frames, threads);
            Action[] sides = network is null ? [() => chain.Run(program)] : [() => chain.Run(program), () => chain.Run(network.Network, network.Output)];
            double[] times = clock.Measure(sides, cancellationToken);
            string prefix = threads == 1 ? "endToEnd" : "twoThreadEndToEnd";
            figures[prefix + "Milliseconds"] = times[0];
            if (network is not null)
            {
                figures[prefix + "MillisecondsOrtFp32"] = times[1];
                figures[prefix + "RatioOrtFp32"] = times[1] / times[0];
            }

            rows.Add([Cell.Whole(threads), Cell.Milliseconds(times[0]), network is null ? Cell.None : Cell.Milliseconds(times[1]), network is null ? Cell.None : Cell.Ratio(times[1] / times[0])]);
            done();
        }

        using var profiled = new EmulatedProgram(_binary, chain.Frames, 1, threads: 1);
        Dictionary<string, double> layers = profiled.LayerTimes(StageRounds, cancellationToken);
        EngineCost cost = EngineCost.Of(_binary, chain.Frames, 1);
        done();
        figures["cyclesTotal"] = cost.Report.Cycles;
        figures["utilisation"] = cost.Report.Utilisation;
        return new BenchReport
        {
            Name = _binary.Facts.Name,
            Summary = string.Create(CultureInfo.InvariantCulture, $"one second of audio, {chain.Frames} frames, compiled for {_binary.Architecture.Name}."),
            Command = context.Command,
            Machine = context.Machine,
            Versions = context.Versions,
            Figures = figures,
            Tables = [new BenchTable("Samples to text (ms)", [">threads", ">emulator", $">{context.Baseline ?? "baseline"} fp32", ">ratio"], rows, ["Medians, in turn in one process."]), Loading(first, again), Layers(layers, cost)],
            Plots = [],
            Bars = [new BenchBars("Where the modelled engine's cycles go", EngineCost.Reasons, [(cost.Target, cost.Shares())])],
        };
    }

    private static EseBinary Verified(byte[] bytes, string file)
    {
        EseBinary binary = EseBinaryReader.Read(bytes, file);
        BinaryVerifier.Verify(binary, file);
        return binary;
    }

    private (double First, double Again) Loads(RecognitionChain chain, CancellationToken cancellationToken)
    {
        float[] features = chain.Features();
        double first = _firstLoad.Run(_binary, features, chain.Frames, _settings.Threads);
        var again = new List<double>();
        for (int round = 0; round < LoadRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var load = new LoadTime();
            using EseBinary binary = load.Open(_open);
            again.Add(load.Run(binary, features, chain.Frames, _settings.Threads));
        }

        return (first, InterleavedClock.Median(again));
    }

    private static BenchTable Loading(double first, double again) => new(
        "From file to first logits (ms)",
        [">first in the process", ">again"],
        [[Cell.Milliseconds(first), Cell.Milliseconds(again)]],
        ["Reading, verifying, laying out weights and one second of audio on all processors; the first time methods are compiled too."]);

    private BaselineSide Load(int frames, int threads) =>
        new(_baseline!, _model!, new BaselineRun(0, _model!.Layers.Length - 1, frames, 1, BaselinePrecision.Float32, threads));

    private static BenchTable Layers(Dictionary<string, double> times, EngineCost cost) => new(
        "Layers of one second of audio",
        ["layer", ">emulator ms", ">engine cycles (modelled)", ">engine ms"],
        [
            .. cost.Layers.Select(layer => (IReadOnlyList<string>)
                [layer.Key.Length == 0 ? "(program)" : layer.Key, Cell.Milliseconds(times.GetValueOrDefault(layer.Key)), Cell.Whole(layer.Value), Cell.Milliseconds(layer.Value / cost.Report.ClockMegahertz / 1000)]),
            ["all", Cell.Milliseconds(times.Values.Sum()), Cell.Whole(cost.Report.Cycles), Cell.Milliseconds(cost.Milliseconds)],
        ],
        [string.Create(CultureInfo.InvariantCulture, $"The engine is modelled at {cost.Report.ClockMegahertz} MHz; useful multiplications take {Cell.Percent(cost.Report.Utilisation)} of its multipliers' cycles.")]);
}
