using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Emulator;
using Ese.Isa;
using Ese.Model;

namespace Ese.Tool.Benchmarking;

/// <summary>Measures and models a shape.</summary>
internal sealed class ShapeBenchmark : IBenchmark
{
    private const int SteadyFrames = 100;
    private const int StageRounds = 5;

    private readonly BenchmarkShape _shape;
    private readonly BenchSettings _settings;
    private readonly IBaseline? _baseline;
    private readonly BenchTargets _targets;
    private readonly ShapePrograms _programs;
    private readonly InterleavedClock _clock;

    /// <summary>Prepares a benchmark.</summary>
    public ShapeBenchmark(BenchmarkShape shape, BenchSettings settings, IBaseline? baseline)
    {
        (_shape, _settings, _baseline) = (shape, settings, baseline);
        _targets = BenchTargets.For(shape);
        _programs = new ShapePrograms(shape, settings, _targets);
        _clock = new InterleavedClock(settings.Budget, Rounds: 3);
    }

    /// <inheritdoc/>
    public int Pieces => 5 + _settings.Threads + BenchSettings.Densities.Length + BenchSettings.Channels.Length;

    private int Steps => _shape.LstmSteps;

    private int CostFrames => _shape.Frames == 1 ? SteadyFrames : Steps;

    /// <inheritdoc/>
    public BenchReport Run(BenchContext context, Action done, CancellationToken cancellationToken) =>
        new ShapeReport(Measure(done, cancellationToken), context.Baseline).Build(context.Command, context.Machine, context.Versions);

    private ShapeMeasurements Measure(Action done, CancellationToken cancellationToken)
    {
        MachinePeaks peaks = MachinePeaks.Measure();
        done();
        EseModel whole = _programs.Whole(cancellationToken);
        EseModel lstm = _programs.HasWhole ? _programs.Lstm(_shape.Density, cancellationToken) : whole;
        done();
        EseBinary binary = _programs.Compile(lstm, _programs.Bits, cancellationToken);
        EseBinary? binary8 = _programs.Has8Bit ? _programs.Compile(lstm, (8, 8), cancellationToken) : null;
        EseBinary? wholeBinary = _programs.HasWhole ? _programs.Compile(whole, _programs.Bits, cancellationToken) : null;
        done();
        ImmutableArray<EngineCost> costs = [.. _targets.Modelled.Select(target => Cost(lstm, binary, target, cancellationToken))];
        done();

        var sides = ImmutableArray.CreateBuilder<SideTimes>();
        var ends = ImmutableArray.CreateBuilder<SideTimes>();
        for (int threads = 1; threads <= _settings.Threads; threads++)
        {
            (SideTimes side, SideTimes? end) = Compare(whole, binary, binary8, wholeBinary, threads, cancellationToken);
            sides.Add(side);
            if (end is not null) ends.Add(end);
            done();
        }

        (StageTimes? ours, StageTimes? theirs) = wholeBinary is null ? (null, null) : Stages(whole, wholeBinary, sides[0], cancellationToken);
        done();
        return new ShapeMeasurements
        {
            Shape = _shape,
            Bits = _programs.Bits,
            Lstm = sides.ToImmutable(),
            EndToEnd = ends.ToImmutable(),
            EmulatorStages = ours,
            BaselineStages = theirs,
            WholeCost = wholeBinary is null ? null : EngineCost.Of(wholeBinary, _shape.Frames, 1),
            LstmCosts = costs,
            CostFrames = CostFrames,
            Densities = [.. BenchSettings.Densities.Select(density => Density(density, binary, done, cancellationToken))],
            Channels = Channels(binary, done, cancellationToken),
            Peaks = peaks,
        };
    }

    private EngineCost Cost(EseModel lstm, EseBinary measured, string target, CancellationToken cancellationToken)
    {
        EseBinary binary = target == _targets.Measured ? measured : ShapePrograms.Compile(lstm, target, _programs.Bits, cancellationToken);
        return EngineCost.Of(binary, CostFrames, binary.Architecture.Channels);
    }

    private (SideTimes Lstm, SideTimes? EndToEnd) Compare(
        EseModel model, EseBinary binary, EseBinary? binary8, EseBinary? wholeBinary, int threads, CancellationToken cancellationToken)
    {
        using var ours = new EmulatedProgram(binary, Steps, _shape.Channels, threads);
        using EmulatedProgram? ours8 = binary8 is null ? null : new EmulatedProgram(binary8, Steps, _shape.Channels, threads);
        using BaselineSide? single = Lstm(model, BaselinePrecision.Float32, threads);
        using BaselineSide? eight = Lstm(model, BaselinePrecision.DynamicInt8, threads);
        double?[] times = Measure([ours.Run, ours8 is null ? null : ours8.Run, single is null ? null : single.Run, eight is null ? null : eight.Run], cancellationToken);
        var lstm = new SideTimes(threads, times[0]!.Value, times[1], times[2], times[3]);
        if (wholeBinary is null) return (lstm, null);

        var chain = new RecognitionChain(wholeBinary.Facts);
        using var whole = new EmulatedProgram(wholeBinary, chain.Frames, 1, threads);
        using BaselineSide? network = Load(model, 0, model.Layers.Length - 1, chain.Frames, BaselinePrecision.Float32, threads);
        double?[] ends = Measure([() => chain.Run(whole), network is null ? null : () => chain.Run(network.Network, network.Output)], cancellationToken);
        return (lstm, new SideTimes(threads, ends[0]!.Value, null, ends[1], null));
    }

    private (StageTimes Emulator, StageTimes? Baseline) Stages(EseModel model, EseBinary binary, SideTimes lstm, CancellationToken cancellationToken)
    {
        var chain = new RecognitionChain(binary.Facts);
        using var program = new EmulatedProgram(binary, chain.Frames, 1, threads: 1);
        short[] logits = program.Run(chain.Features(), chain.Frames);
        double[] host = _clock.Measure([() => chain.Features(), () => chain.Softmax(logits), () => chain.Decode(chain.Softmax(logits))], cancellationToken);
        Dictionary<string, double> layers = program.LayerTimes(StageRounds, cancellationToken);
        double Stage(string prefix) => layers.Where(layer => layer.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(layer => layer.Value);
        double decoding = Math.Max(0, host[2] - host[1]);
        var ours = new StageTimes(host[0], Stage("conv"), Stage("lstm"), Stage("fc"), host[1], decoding);
        if (_baseline is null) return (ours, null);

        int first = FirstLstm(model);
        int behind = first + _shape.Layers;
        using BaselineSide plane = Load(model, 0, first, chain.Frames, BaselinePrecision.Float32, 1)!;
        using BaselineSide connected = Load(model, behind, 1, Steps, BaselinePrecision.Float32, 1)!;
        using BaselineSide softmax = Load(model, behind + 1, 1, Steps, BaselinePrecision.Float32, 1)!;
        double[] times = _clock.Measure([plane.Run, connected.Run, softmax.Run], cancellationToken);
        return (ours, new StageTimes(host[0], times[0], lstm.BaselineFloat32!.Value, times[1], times[2], decoding));
    }

    private LatencyPoint Density(double density, EseBinary published, Action done, CancellationToken cancellationToken)
    {
        EseBinary binary = published;
        EseBinary modelled = published;
        if (density != _shape.Density || _targets.Modelled[0] != _targets.Measured)
        {
            EseModel model = _programs.Lstm(density, cancellationToken);
            binary = _programs.Compile(model, _programs.Bits, cancellationToken);
            modelled = _targets.Modelled[0] == _targets.Measured ? binary : ShapePrograms.Compile(model, _targets.Modelled[0], _programs.Bits, cancellationToken);
        }

        LatencyPoint point = Point(density, binary, modelled, _shape.Channels, SharedWeightStreams.Of(binary), cancellationToken);
        done();
        return point;
    }

    private ImmutableArray<LatencyPoint> Channels(EseBinary binary, Action done, CancellationToken cancellationToken)
    {
        var streams = SharedWeightStreams.Of(binary);
        var points = ImmutableArray.CreateBuilder<LatencyPoint>();
        foreach (int channels in BenchSettings.Channels)
        {
            EseBinary wide = EmulatedProgram.WithChannels(binary, channels);
            points.Add(Point(_shape.Density, wide, wide, channels, streams, cancellationToken));
            done();
        }

        return points.ToImmutable();
    }

    private LatencyPoint Point(double density, EseBinary binary, EseBinary modelled, int channels, SharedWeightStreams streams, CancellationToken cancellationToken)
    {
        using var program = new EmulatedProgram(binary, Steps, channels, threads: 1, streams);
        double milliseconds = (_clock with { Budget = _settings.Budget / 10 }).Measure([program.Run], cancellationToken)[0];
        EngineCost cost = EngineCost.Of(binary, Steps, channels);
        EngineCost engine = ReferenceEquals(binary, modelled) ? cost : EngineCost.Of(modelled, Steps, channels);
        return new LatencyPoint(density, channels, milliseconds, engine.Milliseconds, cost.Report.UsefulMultiplies, cost.Report.StreamBytes);
    }

    private BaselineSide? Lstm(EseModel model, BaselinePrecision precision, int threads) => Load(model, FirstLstm(model), _shape.Layers, Steps, precision, threads);

    private BaselineSide? Load(EseModel model, int first, int count, int steps, BaselinePrecision precision, int threads) =>
        _baseline is null ? null : new BaselineSide(_baseline, model, new BaselineRun(first, count, steps, _shape.Channels, precision, threads));

    private static int FirstLstm(EseModel model) => model.Layers.TakeWhile(layer => layer is not LstmLayer).Count();

    private double?[] Measure(Action?[] programs, CancellationToken cancellationToken)
    {
        double[] times = _clock.Measure([.. programs.OfType<Action>()], cancellationToken);
        var result = new double?[programs.Length];
        for (int index = 0, next = 0; index < programs.Length; index++)
        {
            result[index] = programs[index] is null ? null : times[next++];
        }

        return result;
    }
}
