using System.Globalization;
using Ese.Compiler.Evaluation;
using Ese.Compression;
using Ese.Model;
using Ese.Tool.Plots;
using Ese.Training;

namespace Ese.Tool.Tests.Plots;

public class ReportPageTests
{
    [Fact]
    public async Task ThePageShowsScoresDensitiesAndProvenance() => await Verifier.Verify(ReportPage.Format(Report(), []));

    [Fact]
    public void PicturesAreDrawnAndInsideThePage()
    {
        CompressionReport report = Report();
        ReportPicture[] pictures = [.. ReportPictures.Draw(report)];
        Assert.Equal(["report-density.png", "report-numbers.png", "report-training.png", "report-scan.png", "report-weights.png"], pictures.Select(picture => picture.Name));
        Assert.All(pictures, picture => Assert.Equal("PNG"u8.ToArray(), picture.Png[1..4]));
        Assert.Equal(pictures.Select(picture => picture.Png), ReportPictures.Draw(report).Select(picture => picture.Png));
        string page = ReportPage.Format(report, [.. pictures]);
        Assert.All(pictures, picture => Assert.Contains(Convert.ToBase64String(picture.Png), page, StringComparison.Ordinal));
        Assert.DoesNotContain("could not be drawn", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotThereYetIsNotDrawn()
    {
        CompressionReport report = Report();
        report = report with { Stages = report.Stages[..1], Histories = [], Table = null };
        Assert.Equal(["report-density.png", "report-scan.png", "report-weights.png"], ReportPictures.Draw(report).Select(picture => picture.Name));
        Assert.DoesNotContain("<h2>Table</h2>", ReportPage.Format(report, []), StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesAreTheSameInEveryCulture()
    {
        // Small enough that every automatic axis has fractions.
        CompressionReport report = Report();
        RowScore low = new(20, 0.4, 0.3, 0.5, 0.2, []);
        report = report with
        {
            Stages = [.. report.Stages.Select(stage => stage with { Dev = low, Test = low })],
            Weights = [new KindHistograms("fully connected weights", WeightHistogram.Of([0.5, -0.5], 1, 4), null, null)],
        };
        (string Name, byte[] Png)[] expected = Draw();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal([], Draw().Zip(expected).Where(pair => !pair.First.Png.AsSpan().SequenceEqual(pair.Second.Png)).Select(pair => pair.First.Name));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        (string Name, byte[] Png)[] Draw() =>
        [
            .. ReportPictures.Draw(report).Select(picture => (picture.Name, picture.Png)),
            ("curves.png", TrainingCurves.ToPng(report.Histories[0].Epochs)),
        ];
    }

    private static CompressionReport Report()
    {
        var plan = new ScanPlan("a<b", "0123", "45", ["ann", "bob"], 3, 20, [1, 0.5], [new ScanMatrix("fc/weights", 8)]);
        ScanResult Result(int number, string matrix, double density) =>
            new("", number, matrix, density, 8, 2 + number, new EditCounts(18, 2, 0, number), new EditCounts(90, 10, 0, 0));
        return new CompressionReport
        {
            Scan = new ScanReport(plan, [Result(0, "", 1), Result(1, "fc/weights", 0.5)]),
            Stages =
            [
                new ReportStage("dense", 1, null, false, [1], Score(10), Score(12)),
                new ReportStage("tune-0.5", 0.5, null, false, [0.5], Score(11), Score(13)),
                new ReportStage("quantise-8-8", 0.375, new NumberDefaults(8, 8), false, [0.375], Score(20), null),
                new ReportStage("retrain-8-8", 0.375, new NumberDefaults(8, 8), true, [0.375], Score(12), Score(14)),
            ],
            Histories = [new StageHistory("tune-0.5", [Epoch(1), Epoch(2)]), new StageHistory("retrain-8-8", [Epoch(1)])],
            Weights = [new KindHistograms("fully connected weights", WeightHistogram.Of([0.5, -0.5], 1, 4), null, null)],
            Table = "model  WER %\ndense  12.00\n",
            Provenance = [new ProvenanceStep("train", "seed=1"), new ProvenanceStep("prune", "x<1")],
        };
    }

    private static RowScore Score(double wer) => new(20, wer, wer - 2.5, wer + 3, wer / 2, []);

    private static EpochRecord Epoch(int number) => new()
    {
        Epoch = number,
        Step = number,
        Loss = 3.0 / number,
        DevLoss = 4.0 / number,
        DevWer = 20 - number,
        DevCer = 10 - number,
        LearningRate = 1e-4,
        Seconds = 1,
        FramesPerSecond = 1,
    };
}
