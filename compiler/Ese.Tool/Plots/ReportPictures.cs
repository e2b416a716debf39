using System.Collections.Immutable;

namespace Ese.Tool.Plots;

/// <summary>The pictures of a compression's report: file name, heading, description and PNG, in the order of the page.</summary>
internal static class ReportPictures
{
    /// <summary>Draws those for which there is something to draw.</summary>
    /// <exception cref="DllNotFoundException">SkiaSharp cannot be loaded.</exception>
    /// <exception cref="TypeInitializationException">SkiaSharp cannot be loaded.</exception>
    public static ImmutableArray<ReportPicture> Draw(CompressionReport report)
    {
        (string Name, string Heading, string Description, byte[]? Png)[] pictures =
        [
            ("report-density.png", "Density against word error rate", "Word error rate with 95 % intervals over the density of recurrent and fully connected matrices", DensityPlot.ToPng(report)),
            ("report-numbers.png", "Widths against word error rate", "Word error rate with 95 % intervals for every width of weights and vectors", NumbersPlot.ToPng(report)),
            ("report-training.png", "Trainings", "Losses and dev word error rate over the epochs of every stage", StageCurves.ToPng(report)),
            ("report-scan.png", "Sensitivity", "Loss and word error rate of the first model with one matrix pruned, over the share of its weights kept", SensitivityPlot.ToPng(report.Scan)),
            ("report-weights.png", "Weights before and after", "Histograms of the weights of every kind of matrix: dense, pruned and fine-tuned, quantised", WeightPlot.ToPng(report)),
        ];
        return [.. pictures.Where(picture => picture.Png is not null).Select(picture => new ReportPicture(picture.Name, picture.Heading, picture.Description, picture.Png!))];
    }
}
