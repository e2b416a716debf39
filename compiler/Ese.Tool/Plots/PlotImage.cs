using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Ese.Tool.Plots;

/// <summary>Renders pictures that are the same bytes in every culture: ScottPlot writes tick labels in the current one.</summary>
internal static class PlotImage
{
    // Ticks are sums of steps; these digits drop what the sums are off by.
    private const int Digits = 10;

    /// <summary>Renders a picture.</summary>
    /// <param name="plot">The picture; its ticks become invariant.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(Plot plot, int width, int height)
    {
        MakeInvariant(plot);
        return plot.GetImageBytes(width, height, ImageFormat.Png);
    }

    /// <summary>Renders a picture of panels.</summary>
    /// <param name="panels">The picture; the ticks of its panels become invariant.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] ToPng(Multiplot panels, int width, int height)
    {
        foreach (Plot plot in panels.GetPlots()) MakeInvariant(plot);
        return panels.Render(width, height).GetImageBytes(ImageFormat.Png);
    }

    private static void MakeInvariant(Plot plot)
    {
        foreach (NumericAutomatic ticks in plot.Axes.GetAxes().Select(axis => axis.TickGenerator).OfType<NumericAutomatic>())
            ticks.LabelFormatter = Label;
    }

    private static string Label(double value)
    {
        double rounded = Math.Round(value, Digits);
        return (rounded == 0 ? 0 : rounded).ToString(rounded == Math.Truncate(rounded) ? "N0" : "G", CultureInfo.InvariantCulture);
    }
}
