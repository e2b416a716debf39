using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws the trainings of a compression one after the other: losses on the left axis, dev word error rate on the right one.</summary>
internal static class StageCurves
{
    private const int WidthOfStage = 130;
    private const int LeastWidth = 1000;
    private const int Height = 580;
    private const int BottomHeight = 90;

    /// <summary>Draws the picture.</summary>
    /// <returns>A PNG file, or null where nothing was trained.</returns>
    public static byte[]? ToPng(CompressionReport report)
    {
        if (report.Histories.IsEmpty) return null;
        using var plot = new Plot();
        double first = 0;
        var ticks = new List<(double Place, string Text)>();
        double loss = report.Histories.SelectMany(history => history.Epochs).Max(epoch => Math.Max(epoch.Loss, epoch.DevLoss)) * 1.15;
        double errors = Math.Max(1, report.Histories.SelectMany(history => history.Epochs).Max(epoch => epoch.DevWer) * 1.3);
        foreach (StageHistory history in report.Histories)
        {
            double[] places = [.. Enumerable.Range(1, history.Epochs.Length).Select(epoch => first + epoch)];
            bool isFirst = first == 0;
            Add(plot, isFirst ? "loss, training" : "", places, history.Epochs.Select(epoch => epoch.Loss), Colors.Gray, plot.Axes.Left);
            Add(plot, isFirst ? "loss, dev" : "", places, history.Epochs.Select(epoch => epoch.DevLoss), Colors.C0, plot.Axes.Left);
            Add(plot, isFirst ? "WER, dev" : "", places, history.Epochs.Select(epoch => epoch.DevWer), Colors.C3, plot.Axes.Right);
            ticks.Add((first + ((history.Epochs.Length + 1) / 2.0), history.Stage));
            first += history.Epochs.Length + 1;
            if (history != report.Histories[^1]) plot.Add.VerticalLine(first, 1, Colors.LightGray);
        }

        plot.Title("Trainings, stage after stage", 18);
        plot.XLabel("stage; a mark for every epoch");
        plot.Axes.Left.Label.Text = "CTC loss (nats per utterance)";
        plot.Axes.Right.Label.Text = "dev WER (%)";
        plot.Axes.SetLimitsX(0, first);
        plot.Axes.SetLimitsY(0, loss, plot.Axes.Left);
        plot.Axes.SetLimitsY(0, errors, plot.Axes.Right);
        plot.Axes.Bottom.SetTicks([.. ticks.Select(tick => tick.Place)], [.. ticks.Select(tick => tick.Text)]);

        // Aslant, as a stage of two epochs beside one of forty is narrower than its name.
        plot.Axes.Bottom.TickLabelStyle.Rotation = 30;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleLeft;
        plot.Axes.Bottom.MinimumSize = BottomHeight;
        plot.ShowLegend(Edge.Bottom);
        return PlotImage.ToPng(plot, Math.Max(LeastWidth, WidthOfStage * report.Histories.Length), Height);
    }

    private static void Add(Plot plot, string name, double[] places, IEnumerable<double> values, Color color, IYAxis axis)
    {
        var line = plot.Add.Scatter(places, values.ToArray(), color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = 5;
        line.Axes.YAxis = axis;
    }
}
