using System.Globalization;
using Ese.Compression;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws the word error rates of the sparsest model in single precision and in integers, before and after retraining.</summary>
internal static class NumbersPlot
{
    private const int Width = 1000;
    private const int Height = 480;
    private const double Aside = 0.12;

    /// <summary>Draws the picture.</summary>
    /// <returns>A PNG file, or null where no model has integers.</returns>
    public static byte[]? ToPng(CompressionReport report)
    {
        if (report.Stages.All(stage => stage.Numbers is null)) return null;
        using var plot = new Plot();
        ReportStage sparsest = report.Stages.Last(stage => stage.Numbers is null);
        ReportStage[][] columns =
        [
            [sparsest],
            .. report.Stages.Where(stage => stage.Numbers is not null).GroupBy(stage => stage.Numbers)
                .OrderByDescending(group => (group.Key!.WeightBits, group.Key.VectorBits)).Select(group => group.ToArray()),
        ];
        (int Column, ReportStage Stage)[] all = [.. columns.SelectMany((column, index) => column.Select(stage => (index, stage)))];
        Add(plot, "single precision", all.Where(entry => entry.Stage.Numbers is null), -0.5, MarkerShape.FilledCircle);
        Add(plot, "quantised", all.Where(entry => entry.Stage is { Numbers: not null, IsRetrained: false }), -1.5, MarkerShape.OpenCircle);
        Add(plot, "retrained", all.Where(entry => entry.Stage.IsRetrained), 0.5, MarkerShape.OpenSquare);
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"Integers at a density of {100 * sparsest.Density:0.#} %"), 18);
        plot.XLabel("bits of weights / bits of vectors");
        plot.YLabel("WER (%), greedy, with 95 % interval");
        plot.Axes.Bottom.SetTicks(
            [.. Enumerable.Range(0, columns.Length).Select(index => (double)index)],
            [.. columns.Select(column => column[0].Numbers is { } numbers ? $"{numbers.WeightBits} / {numbers.VectorBits}" : "single precision")]);
        plot.Axes.SetLimitsX(-0.6, columns.Length - 0.4);
        plot.Axes.SetLimitsY(0, RatePoints.Top(all.SelectMany(entry => new[] { entry.Stage.Dev, entry.Stage.Test })));
        plot.ShowLegend(Edge.Bottom);
        return PlotImage.ToPng(plot, Width, Height);
    }

    private static void Add(Plot plot, string name, IEnumerable<(int Column, ReportStage Stage)> entries, double place, MarkerShape shape)
    {
        (int Column, ReportStage Stage)[] all = [.. entries];
        RatePoints.Add(plot, "dev, " + name, all.Select(entry => (entry.Column + (place * Aside), entry.Stage.Dev)), Colors.C0, shape, isJoined: false);
        RatePoints.Add(plot, "test, " + name, Test(all, (place + 1) * Aside), Colors.C3, shape, isJoined: false);
    }

    private static IEnumerable<(double X, RowScore Score)> Test(IEnumerable<(int Column, ReportStage Stage)> entries, double aside) =>
        entries.Where(entry => entry.Stage.Test is not null).Select(entry => (entry.Column + aside, entry.Stage.Test!));
}
