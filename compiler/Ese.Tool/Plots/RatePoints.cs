using Ese.Compression;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws word error rates as markers with their 95 % intervals as bars.</summary>
internal static class RatePoints
{
    private const float BarWidth = 1.5f;
    private const float MarkerSize = 9;
    private const float LineWidth = 1.5f;

    /// <summary>Adds a series; one without points is left out, of the legend too.</summary>
    /// <param name="plot">The picture.</param>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="points">Where its points are on the horizontal axis, and their scores.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="shape">Its marker.</param>
    /// <param name="isJoined">Whether a line joins the points.</param>
    public static void Add(Plot plot, string name, IEnumerable<(double X, RowScore Score)> points, Color color, MarkerShape shape, bool isJoined)
    {
        (double X, RowScore Score)[] series = [.. points];
        if (series.Length == 0) return;
        foreach ((double x, RowScore score) in series)
        {
            var bar = plot.Add.Line(x, score.Low, x, score.High);
            bar.LineColor = color.WithAlpha(0.6);
            bar.LineWidth = BarWidth;
        }

        var markers = plot.Add.Scatter(series.Select(point => point.X).ToArray(), series.Select(point => point.Score.Wer).ToArray(), color);
        markers.LegendText = name;
        markers.LineWidth = isJoined ? LineWidth : 0;
        markers.MarkerSize = MarkerSize;
        markers.MarkerShape = shape;
    }

    /// <summary>Upper end of an axis that shows these scores whole.</summary>
    public static double Top(IEnumerable<RowScore?> scores) => Math.Max(1, 1.1 * scores.OfType<RowScore>().Select(score => Math.Max(score.Wer, score.High)).Max());
}
