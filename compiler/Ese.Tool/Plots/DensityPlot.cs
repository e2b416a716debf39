using System.Globalization;
using Ese.Compression;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws the word error rate over density, falling to the right, both in percent.</summary>
internal static class DensityPlot
{
    private const int Width = 1000;
    private const int Height = 560;

    // Bars of points at the same density stand beside each other.
    private const double Aside = 0.012;

    /// <summary>Draws the picture.</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(CompressionReport report)
    {
        using var plot = new Plot();
        ReportStage[] floats = [.. report.Stages.Where(stage => stage.Numbers is null)];
        ReportStage[] results = [.. report.Stages.Where(stage => stage.IsRetrained).Take(1)];
        string integers = results.Length == 0 ? "" : $"{results[0].Numbers!.WeightBits}-bit weights, {results[0].Numbers!.VectorBits}-bit vectors, retrained";
        RatePoints.Add(plot, "dev, single precision", floats.Select(stage => (Place(stage) - Aside, stage.Dev)), Colors.C0, MarkerShape.FilledCircle, isJoined: true);
        RatePoints.Add(plot, "test, single precision", Test(floats, Aside), Colors.C3, MarkerShape.FilledCircle, isJoined: true);
        RatePoints.Add(plot, "dev, " + integers, results.Select(stage => (Place(stage) + (3 * Aside), stage.Dev)), Colors.C0, MarkerShape.OpenSquare, isJoined: false);
        RatePoints.Add(plot, "test, " + integers, Test(results, 5 * Aside), Colors.C3, MarkerShape.OpenSquare, isJoined: false);
        plot.Title("Density vs accuracy", 18);
        plot.XLabel("density of recurrent and fully connected matrices (%)");
        plot.YLabel("WER (%), greedy, with 95 % interval");
        double[] places = [.. floats.Select(Place).Distinct()];
        plot.Axes.Bottom.SetTicks(places, [.. floats.DistinctBy(Place).Select(stage => (100 * stage.Density).ToString("0.#", CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimitsX(places.Min() - 0.1, Math.Max(places.Max(), results.Select(Place).DefaultIfEmpty(double.MinValue).Max()) + 0.12);
        plot.Axes.SetLimitsY(0, RatePoints.Top(floats.Concat(results).SelectMany(stage => new[] { stage.Dev, stage.Test })));
        plot.ShowLegend(Edge.Bottom);
        return PlotImage.ToPng(plot, Width, Height);
    }

    private static IEnumerable<(double X, RowScore Score)> Test(IEnumerable<ReportStage> stages, double aside) =>
        stages.Where(stage => stage.Test is not null).Select(stage => (Place(stage) + aside, stage.Test!));

    // Logarithmic, dense at the left.
    private static double Place(ReportStage stage) => -Math.Log10(Math.Max(stage.Density, 1e-4));
}
