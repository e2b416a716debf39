using System.Collections.Immutable;
using System.Globalization;
using Ese.Compiler.Published;

namespace Ese.Tool.Benchmarking;

/// <summary>Makes a report of what was measured of a shape.</summary>
/// <param name="found">The measurements.</param>
/// <param name="baseline">Name of the baseline, or null without one.</param>
internal sealed class ShapeReport(ShapeMeasurements found, string? baseline)
{
    private const double Giga = 1e9;

    private SideTimes One => found.Lstm[0];

    /// <summary>Builds the report.</summary>
    public BenchReport Build(string command, IReadOnlyList<(string Name, string Value)> machine, IReadOnlyList<(string Name, string Value)> versions) => new()
    {
        Name = found.Shape.Name,
        Summary = found.Shape.Summary,
        Command = command,
        Machine = machine,
        Versions = versions,
        Figures = Figures(),
        Tables =
        [
            .. baseline is null ? (BenchTable[])[] : [Ratios()],
            PlatformTables.Of(found, baseline),
            .. found.WholeCost is null ? (BenchTable[])[] : [PlatformTables.DdeseLstm(found)],
            Cycles(),
            Latency("Latency of the LSTM layers over density", found.Densities),
            Latency("Latency of the LSTM layers over channels", found.Channels),
            Published(),
        ],
        Plots = [Density(), Channels(), Roofline()],
        Bars = [new BenchBars("Where the modelled engine's cycles go", EngineCost.Reasons, [.. Costs().Select(cost => (cost.Name, cost.Cost.Shares()))])],
    };

    private Dictionary<string, double> Figures()
    {
        EngineCost cost = found.LstmCosts[0];
        var figures = new Dictionary<string, double>
        {
            ["cyclesTotal"] = cost.Report.Cycles,
            ["cyclesPerFrame"] = (double)cost.Report.Cycles / found.CostFrames,
            ["utilisation"] = cost.Report.Utilisation,
            ["publishedLayerMicroseconds"] = PublishedEngine.Layer()[^1].ModelMicroseconds,
            ["publishedSogouMilliseconds"] = PublishedEngine.Sogou().ModelMicroseconds / 1000,
            ["memoryBandwidth"] = found.Peaks.MemoryBandwidth,
            ["cacheBandwidth"] = found.Peaks.CacheBandwidth,
            ["multiplyPeak"] = found.Peaks.Multiplies,
        };
        foreach (EngineCost other in found.LstmCosts) figures["cycles." + other.Target] = other.Report.Cycles;
        if (found.WholeCost is { } whole) figures["cyclesWhole"] = whole.Report.Cycles;
        foreach (SideTimes side in found.Lstm) Add(side, side.Threads == 1 ? "" : "twoThread", "lstm", "ratio");
        foreach (SideTimes side in found.EndToEnd) Add(side, side.Threads == 1 ? "" : "twoThread", "endToEnd", "endToEndRatio");
        return figures;

        void Add(SideTimes side, string threads, string what, string ratio)
        {
            figures[Name(threads, what, "Milliseconds")] = side.Emulator;
            if (side.Emulator8Bit is { } eight) figures[Name(threads, what, "Milliseconds8Bit")] = eight;
            if (side.BaselineFloat32 is { } single)
            {
                figures[Name(threads, what, "MillisecondsOrtFp32")] = single;
                figures[Name(threads, ratio, "OrtFp32")] = single / side.Emulator;
                if (side.Emulator8Bit is { } fast) figures[Name(threads, ratio, "8BitOrtFp32")] = single / fast;
            }

            if (side.BaselineInt8 is { } integer)
            {
                figures[Name(threads, what, "MillisecondsOrtInt8")] = integer;
                figures[Name(threads, ratio, "OrtInt8")] = integer / side.Emulator;
            }
        }

        static string Name(string threads, string what, string rest) =>
            threads.Length == 0 ? what + rest : threads + char.ToUpperInvariant(what[0]) + what[1..] + rest;
    }

    private BenchTable Ratios()
    {
        string own = string.Create(CultureInfo.InvariantCulture, $"{found.Bits.Weights}/{found.Bits.Vectors} bit");
        var rows = new List<IReadOnlyList<string>>();
        foreach (SideTimes side in found.Lstm)
        {
            Add("LSTM", side.Threads, own, side.Emulator, "fp32", side.BaselineFloat32);
            Add("LSTM", side.Threads, own, side.Emulator, "dynamic int8", side.BaselineInt8);
            if (side.Emulator8Bit is { } eight) Add("LSTM", side.Threads, "8/8 bit", eight, "fp32", side.BaselineFloat32);
        }

        foreach (SideTimes side in found.EndToEnd) Add("samples to text", side.Threads, own, side.Emulator, "fp32", side.BaselineFloat32);
        return new BenchTable(
            $"The emulator beside {baseline}, which runs the network dense",
            ["part", ">threads", "emulator", ">ms", "baseline", ">ms", ">ratio"],
            rows,
            ["Medians; both sides run in turn in one process, on the same weights. Emulator bits are weights/vectors."]);

        void Add(string part, int threads, string numbers, double ours, string precision, double? theirs)
        {
            if (theirs is { } time)
            {
                rows.Add([part, Cell.Whole(threads), numbers, Cell.Milliseconds(ours), precision, Cell.Milliseconds(time), Cell.Ratio(time / ours)]);
            }
        }
    }

    private IEnumerable<(string Name, EngineCost Cost)> Costs()
    {
        if (found.WholeCost is { } whole) yield return ("whole", whole);
        foreach (EngineCost cost in found.LstmCosts) yield return (cost.Target, cost);
    }

    private BenchTable Cycles()
    {
        string[] headings = ["network", "target", ">cycles", ">us", ">cycles a frame", ">utilisation", .. EngineCost.Reasons.Select(reason => ">" + reason)];
        IReadOnlyList<string>[] rows =
        [
            .. Costs().Select(cost => (IReadOnlyList<string>)
            [
                cost.Name == "whole" ? "whole" : "LSTM",
                cost.Cost.Target,
                Cell.Whole(cost.Cost.Report.Cycles),
                Cell.Fixed(cost.Cost.Report.Microseconds, 1),
                Cell.Whole((double)cost.Cost.Report.Cycles / (cost.Name == "whole" ? found.Shape.Frames : found.CostFrames)),
                Cell.Percent(cost.Cost.Report.Utilisation),
                .. cost.Cost.Shares().Select(Cell.Percent),
            ]),
        ];
        return new BenchTable(
            string.Create(CultureInfo.InvariantCulture, $"Modelled cycles: {found.CostFrames} steps of the LSTM in every channel"),
            headings,
            rows,
            ["The engine is modelled, not built; microseconds are at the clock its architecture record assumes (docs/cycles.md)."]);
    }

    private static BenchTable Latency(string title, ImmutableArray<LatencyPoint> points) => new(
        title,
        [">density", ">channels", ">emulator ms", ">ms a channel", ">engine ms (modelled)", ">emulator Gmul/s"],
        [
            .. points.Select(point => (IReadOnlyList<string>)
            [
                Cell.Percent(point.Density),
                Cell.Whole(point.Channels),
                Cell.Milliseconds(point.Emulator),
                Cell.Milliseconds(point.Emulator / point.Channels),
                Cell.Milliseconds(point.Engine),
                Cell.Fixed(point.Multiplies / point.Emulator / 1e6, 2),
            ]),
        ],
        [
            "Emulator: one thread. Multiplications count weights that are not zero, times channels.",
            "Weights that do not fit the engine's weight store come from its memory, which is slower: the engine's times jump there.",
        ]);

    private static BenchTable Published()
    {
        string[] provenances = ["predicted", "fitted", "partly fitted"];
        return new BenchTable(
            "The published engine: its own encoding and schedule, modelled, beside its published times",
            ["matrix", ">entries", ">theoretical us", ">model us", ">published us", ">error", "the model is"],
            [
                .. PublishedEngine.Layer().Append(PublishedEngine.Sogou()).Select(row => (IReadOnlyList<string>)
                [
                    row.Name,
                    Cell.Whole(row.Entries),
                    Cell.Fixed(row.TheoreticalMicroseconds, 2),
                    Cell.Fixed(row.ModelMicroseconds, 2),
                    Cell.Fixed(row.PublishedMicroseconds, 2),
                    Cell.Percent(row.Error),
                    provenances[(int)row.Provenance],
                ]),
            ],
            ["Published times per matrix are recalled from the paper's table and unverified; its total is published. docs/cycles.md says what was fitted."]);
    }

    private BenchPlot Density() => new(
        "Latency over density",
        "density (%)",
        "milliseconds",
        [
            new BenchSeries("emulator", [.. found.Densities.Select(point => (100 * point.Density, point.Emulator))]),
            new BenchSeries("engine, modelled", [.. found.Densities.Select(point => (100 * point.Density, point.Engine))]),
            .. Constant(One.BaselineFloat32, "fp32"),
            .. Constant(One.BaselineInt8, "int8"),
        ],
        [.. found.Densities.Select(point => 100 * point.Density)]);

    private IEnumerable<BenchSeries> Constant(double? time, string precision) => time is not { } value
        ? []
        : [new BenchSeries($"{baseline} {precision}", [.. found.Densities.Select(point => (100 * point.Density, value))])];

    private BenchPlot Channels() => new(
        "Latency over channels",
        "channels",
        "milliseconds",
        [
            new BenchSeries("emulator", [.. found.Channels.Select(point => ((double)point.Channels, point.Emulator))]),
            new BenchSeries("emulator, a channel", [.. found.Channels.Select(point => ((double)point.Channels, point.Emulator / point.Channels))]),
            new BenchSeries("engine, modelled", [.. found.Channels.Select(point => ((double)point.Channels, point.Engine))]),
        ],
        [.. found.Channels.Select(point => (double)point.Channels)]);

    private BenchPlot Roofline()
    {
        double[] intensities = [.. found.Densities.Concat(found.Channels).Select(point => point.Multiplies / point.WeightBytes)];
        (double low, double high) = (intensities.Min() / 2, Math.Max(intensities.Max() * 2, 2 * found.Peaks.Multiplies / found.Peaks.MemoryBandwidth));
        return new BenchPlot(
            "Roofline of one thread",
            "multiplications per byte of weights in the binary",
            "1e9 multiplications per second",
            [
                Roof("memory", found.Peaks.MemoryBandwidth),
                Roof("second-level cache", found.Peaks.CacheBandwidth),
                new BenchSeries("density", Points(found.Densities), IsLine: false),
                new BenchSeries("channels", Points(found.Channels), IsLine: false),
            ],
            []);

        BenchSeries Roof(string name, double bandwidth)
        {
            double ridge = Math.Clamp(found.Peaks.Multiplies / bandwidth, low, high);
            return new BenchSeries(name, [.. ((double[])[low, ridge, high]).Select(x => (x, Math.Min(x * bandwidth, found.Peaks.Multiplies) / Giga))]);
        }

        static (double, double)[] Points(ImmutableArray<LatencyPoint> points) =>
            [.. points.Select(point => (point.Multiplies / point.WeightBytes, point.Multiplies / point.Emulator / 1e6))];
    }
}
