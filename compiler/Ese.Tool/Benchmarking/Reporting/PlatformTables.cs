using System.Globalization;

namespace Ese.Tool.Benchmarking;

/// <summary>The published tables with columns or rows of this project beside the published ones.</summary>
internal static class PlatformTables
{
    /// <summary>The table of a shape's publication.</summary>
    /// <param name="found">The measurements.</param>
    /// <param name="baseline">Name of the baseline, or null without one.</param>
    public static BenchTable Of(ShapeMeasurements found, string? baseline) =>
        found.EmulatorStages is { } stages ? Stages(found, stages, baseline) : found.Shape.Channels > 1 ? Sogou(found, baseline) : Ese(found, baseline);

    /// <summary>The LSTM layers of DDESE alone.</summary>
    public static BenchTable DdeseLstm(ShapeMeasurements found) => new(
        "LSTM layers, one second of audio (ms)",
        ["network", ">MHz", ">FPGA", ">GPU", "source"],
        [
            .. PublishedFigures.DdeseLstm.Select(row => (IReadOnlyList<string>)
                [row.Network, Cell.Whole(row.Megahertz), Cell.Fixed(row.Fpga, 2), Cell.Fixed(row.Gpu, 2), "published"]),
            .. found.LstmCosts.Select(cost => (IReadOnlyList<string>)
                [$"{found.Shape.Name} on {cost.Target}", Cell.Whole(cost.Report.ClockMegahertz), Cell.Milliseconds(cost.Milliseconds), Cell.None, "modelled"]),
        ],
        ["The published 15.07 ms is the bidirectional LSTM without the CNN at 200 MHz, another measurement than the 16.97 ms of the stages."]);

    private static BenchTable Stages(ShapeMeasurements found, StageTimes ours, string? baseline)
    {
        EngineCost cost = found.WholeCost!;
        var engine = new StageTimes(
            ours.Features, cost.MillisecondsOf("conv"), cost.MillisecondsOf("lstm"), cost.MillisecondsOf("fc"), ours.Softmax, ours.Decoding);
        StageTimes? theirs = found.BaselineStages;
        double[][] columns = [Column(ours), Column(engine), theirs is null ? [] : Column(theirs)];
        string[] headings = ["stage", ">emulator", $">engine {cost.Target} (modelled)", .. Baseline($">{baseline} fp32"), ">CPU (published)", ">CPU + FPGA (published)", ">CPU + GPU (published)"];
        IReadOnlyList<string>[] rows =
        [
            .. PublishedFigures.DdeseStages.Select((row, index) => (IReadOnlyList<string>)
            [
                row.Stage,
                Cell.Milliseconds(columns[0][index]),
                Cell.Milliseconds(columns[1][index]),
                .. theirs is null ? (string[])[] : [Cell.Milliseconds(columns[2][index])],
                Cell.Milliseconds(row.Cpu),
                row.Fpga is null ? "in LSTM" : Cell.Milliseconds(row.Fpga),
                Cell.Milliseconds(row.Gpu),
            ]),
        ];
        string[] notes =
        [
            "Emulator and baseline: measured here, one thread. Features, softmax and decoding of the engine's column and features and decoding of the baseline's are the emulator's, on this host.",
            string.Create(CultureInfo.InvariantCulture, $"The engine's column is modelled at {cost.Report.ClockMegahertz} MHz; transfers from and to the host are not in it."),
            .. PublishedFigures.DdeseNotes,
        ];
        return new BenchTable("Stages of one second of audio (ms)", headings, rows, notes);

        IEnumerable<string> Baseline(string heading) => theirs is null ? [] : [heading];
    }

    private static double[] Column(StageTimes times) =>
        [times.Features, times.Convolutions, times.Lstm, times.FullyConnected, times.Softmax, times.Decoding, times.Total];

    private static BenchTable Sogou(ShapeMeasurements found, string? baseline) => new(
        "100 frames of 32 channels (ms)",
        ["platform", ">latency", ">power (W)", "source"],
        [
            .. PublishedFigures.Sogou.Select(row => Row(row.Platform, row.Milliseconds, row.Watts, "published")),
            .. Ours(found, baseline).Select(row => Row(row.Platform, row.Milliseconds, null, row.Source)),
        ],
        ["published: DeePhi, LSTM Deep Dive, October 2018."]);

    private static BenchTable Ese(ShapeMeasurements found, string? baseline)
    {
        LatencyPoint wide = found.Channels[^1];
        EngineCost cost = found.LstmCosts[0];
        return new BenchTable(
            "One frame of the layer (us)",
            ["platform", ">channels", ">latency", ">power (W)", "source"],
            [
                .. PublishedFigures.Ese.Select(row => Row(row.Platform, 32, row.Microseconds, row.Watts, "published")),
                Row($"engine {cost.Target}", cost.Report.Multipliers / cost.Report.StreamLanes, cost.Report.Microseconds / found.CostFrames, null, "modelled, a frame of a longer run"),
                Row("emulator, one thread", wide.Channels, 1000 * wide.Emulator, null, "measured"),
                .. Ours(found, baseline).Where(row => row.Source == "measured").Select(row => Row(row.Platform, 1, 1000 * row.Milliseconds, null, row.Source)),
            ],
            ["published: Han et al., FPGA'17, 32 channels; some tables elsewhere quote 57.0 us for this layer, which is its theoretical time."]);

        static IReadOnlyList<string> Row(string platform, int channels, double microseconds, double? watts, string source) =>
            [platform, Cell.Whole(channels), Cell.Fixed(microseconds, 1), watts is { } power ? Cell.Whole(power) : Cell.None, source];
    }

    private static IReadOnlyList<string> Row(string platform, double milliseconds, double? watts, string source) =>
        [platform, Cell.Milliseconds(milliseconds), watts is { } power ? Cell.Whole(power) : Cell.None, source];

    private static IEnumerable<(string Platform, double Milliseconds, string Source)> Ours(ShapeMeasurements found, string? baseline)
    {
        foreach (EngineCost cost in found.LstmCosts)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"engine {cost.Target}, {cost.Report.ClockMegahertz} MHz"), cost.Milliseconds, "modelled");
        }

        foreach (SideTimes side in found.Lstm)
        {
            string threads = side.Threads == 1 ? "one thread" : "two threads";
            yield return ($"emulator, {threads}", side.Emulator, "measured");
            if (side.BaselineFloat32 is { } single) yield return ($"{baseline} fp32 dense, {threads}", single, "measured");
            if (side.BaselineInt8 is { } eight) yield return ($"{baseline} int8 dense, {threads}", eight, "measured");
        }
    }
}
