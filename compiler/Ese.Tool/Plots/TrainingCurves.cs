using Ese.Training;
using ScottPlot;

namespace Ese.Tool.Plots;

/// <summary>Draws how a training went: losses on the left axis, dev error rates on the right one, over epochs.</summary>
internal static class TrainingCurves
{
    private const int Width = 1000;
    private const int Height = 600;

    /// <summary>Draws the curves.</summary>
    /// <param name="history">The epochs; at least one.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(IReadOnlyList<EpochRecord> history)
    {
        using var plot = new Plot();
        double[] epochs = [.. history.Select(epoch => (double)epoch.Epoch)];
        Add(plot, "loss, training", epochs, history.Select(epoch => epoch.Loss), Colors.Gray, plot.Axes.Left);
        Add(plot, "loss, dev", epochs, history.Select(epoch => epoch.DevLoss), Colors.C0, plot.Axes.Left);
        Add(plot, "WER, dev", epochs, history.Select(epoch => epoch.DevWer), Colors.C3, plot.Axes.Right);
        Add(plot, "CER, dev", epochs, history.Select(epoch => epoch.DevCer), Colors.C1, plot.Axes.Right);
        plot.XLabel("epoch");
        plot.Axes.Left.Label.Text = "CTC loss (nats per utterance)";
        plot.Axes.Right.Label.Text = "error rate (%)";
        plot.Axes.SetLimitsX(0, epochs[^1] + 1);
        plot.Axes.SetLimitsY(0, 1.05 * history.Max(epoch => Math.Max(epoch.Loss, epoch.DevLoss)), plot.Axes.Left);
        plot.Axes.SetLimitsY(0, 105, plot.Axes.Right);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.ShowLegend(Alignment.UpperRight);
        return PlotImage.ToPng(plot, Width, Height);
    }

    private static void Add(Plot plot, string name, double[] epochs, IEnumerable<double> values, Color color, IYAxis axis)
    {
        var line = plot.Add.Scatter(epochs, values.ToArray(), color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = epochs.Length > 40 ? 0 : 5;
        line.Axes.YAxis = axis;
    }
}
