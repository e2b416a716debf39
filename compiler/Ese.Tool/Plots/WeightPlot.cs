using System.Globalization;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws weight histograms: a row of panels for every kind of matrix, dense, pruned, and as integers.</summary>
internal static class WeightPlot
{
    private const int Columns = 3;
    private const int PanelWidth = 460;
    private const int PanelHeight = 260;

    /// <summary>Draws the picture.</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(CompressionReport report)
    {
        var panels = new Multiplot();
        panels.AddPlots(Columns * report.Weights.Length);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(report.Weights.Length, Columns);
        for (int row = 0; row < report.Weights.Length; row++)
        {
            KindHistograms kind = report.Weights[row];
            Draw(panels.GetPlot(Columns * row), $"{kind.Kind}, dense", "weight, batch norm folded; ends: and beyond", kind.Dense, Colors.Gray);
            Draw(panels.GetPlot((Columns * row) + 1), "pruned, fine-tuned", "weight, batch norm folded; ends: and beyond", kind.Pruned, Colors.C0);
            Draw(panels.GetPlot((Columns * row) + 2), "quantised", "integer", kind.Integers, Colors.C2);
        }

        return PlotImage.ToPng(panels, Columns * PanelWidth, report.Weights.Length * PanelHeight);
    }

    private static void Draw(Plot plot, string what, string axis, WeightHistogram? histogram, Color color)
    {
        plot.Title(histogram is null ? what + ": not there yet" : string.Create(
            CultureInfo.InvariantCulture, $"{what}: {histogram.Total - histogram.Zeros} of {histogram.Total}"), 13);
        plot.XLabel(axis, 12);
        plot.YLabel("weights other than 0", 12);
        if (histogram is null) return;
        double[] places = [.. Enumerable.Range(0, histogram.Counts.Length).Select(histogram.Middle)];
        double[] counts = [.. histogram.Counts.Select(count => (double)count)];
        foreach (Bar bar in plot.Add.Bars(places, counts).Bars)
        {
            bar.Size = histogram.Width;
            bar.LineWidth = 0;
            bar.FillColor = color;
        }

        plot.Axes.SetLimitsX(places[0] - histogram.Width, places[^1] + histogram.Width);
        plot.Axes.SetLimitsY(0, Math.Max(1, 1.1 * counts.Max()));
    }
}
