using System.Globalization;
using Ese.Compression;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws the sensitivity curves of a scan: a panel for every matrix, loss on the left axis, word error rate on the right one.</summary>
internal static class SensitivityPlot
{
    private const int Columns = 3;
    private const int PanelWidth = 460;
    private const int PanelHeight = 300;

    // Losses of 0 still need an axis.
    private const double LeastLoss = 0.01;

    /// <summary>Most panels; of more matrices the last panel says how many are left out.</summary>
    public const int MostPanels = 120;

    /// <summary>Matrices that have no panel.</summary>
    public static int LeftOut(int matrices) => matrices <= MostPanels ? 0 : matrices - (MostPanels - 1);

    /// <summary>Draws the curves.</summary>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(ScanReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        int leftOut = LeftOut(report.Plan.Matrices.Length);
        int drawn = report.Plan.Matrices.Length - leftOut;
        int columns = Math.Min(Columns, drawn);
        int count = leftOut == 0 ? drawn : MostPanels;
        int rows = (count + columns - 1) / columns;
        var panels = new Multiplot();
        panels.AddPlots(count);
        panels.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        double loss = Math.Max(1.05 * report.Results.Max(result => result.Loss), LeastLoss);
        double errors = Math.Max(1.05 * report.Results.Max(result => result.Words.Percent), 10);
        for (int index = 0; index < drawn; index++)
            Draw(panels.GetPlot(index), report, report.Plan.Matrices[index], loss, errors);
        if (leftOut > 0)
            panels.GetPlot(drawn).Title(string.Create(CultureInfo.InvariantCulture, $"{leftOut} more matrices are in the table"), 14);
        return PlotImage.ToPng(panels, columns * PanelWidth, rows * PanelHeight);
    }

    private static void Draw(Plot plot, ScanReport report, ScanMatrix matrix, double loss, double errors)
    {
        ScanResult[] results = [.. report.Of(matrix)];
        double[] places = [.. results.Select(result => Math.Log2(result.Density))];
        Add(plot, "loss", places, results.Select(result => result.Loss), Colors.C0, plot.Axes.Left);
        Add(plot, "WER", places, results.Select(result => result.Words.Percent), Colors.C3, plot.Axes.Right);
        plot.Title(string.Create(CultureInfo.InvariantCulture, $"{matrix.Name} ({matrix.Weights:N0})"), 14);
        plot.XLabel("share of the weights kept", 12);
        plot.Axes.Left.Label.Text = "CTC loss";
        plot.Axes.Right.Label.Text = "WER (%)";
        plot.Axes.Left.Label.FontSize = 12;
        plot.Axes.Right.Label.FontSize = 12;
        plot.Axes.SetLimitsX(places.Min() - 0.2, 0.2);
        plot.Axes.SetLimitsY(0, loss, plot.Axes.Left);
        plot.Axes.SetLimitsY(0, errors, plot.Axes.Right);
        plot.Axes.Bottom.SetTicks(places, [.. results.Select(result => result.Density.ToString("0.###", CultureInfo.InvariantCulture))]);
        plot.ShowLegend(Alignment.UpperRight);
    }

    private static void Add(Plot plot, string name, double[] places, IEnumerable<double> values, Color color, IYAxis axis)
    {
        var line = plot.Add.Scatter(places, values.ToArray(), color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = 6;
        line.Axes.YAxis = axis;
    }
}
