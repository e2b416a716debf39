using System.Text.Json;
using Ese.Compiler;
using Ese.Tool.Benchmarking;

namespace Ese.Tool.Tests.Benchmarking;

public class ShapeBenchmarkTests
{
    private static readonly BenchSettings Settings = new(Threads: 2, null, null, Seed: 1, TimeSpan.Zero);

    private static readonly BenchContext Context = new("ese bench small", [("processor", "P")], [("ese", "1")], "Constant");

    private static readonly BenchmarkShape SmallDdese = BenchmarkShapes.Ddese with
    {
        Features = 65, Cells = 16, Layers = 2, Convolutions = [new(2, 5, 3, 2, 2, 0, 1)], Frames = 125, HopSamples = 128,
    };

    private static readonly BenchmarkShape SmallEse = BenchmarkShapes.Ese with { Features = 17, Cells = 32, Projection = 16 };

    [Fact]
    public void AWholeNetworkGivesEveryFigureTableAndPlot()
    {
        BenchReport report = Run(SmallDdese, out int pieces);
        Assert.Equal(new ShapeBenchmark(SmallDdese, Settings, null).Pieces, pieces);
        Assert.Equal(7, report.Tables.Count);
        Assert.Equal(3, report.Plots.Count);
        using JsonDocument json = JsonDocument.Parse(BenchReportJson.Format(report));
        foreach (string key in (string[])
        [
            "ratioOrtFp32", "ratioOrtInt8", "ratio8BitOrtFp32", "endToEndRatioOrtFp32", "twoThreadRatioOrtFp32", "twoThreadRatioOrtInt8", "twoThreadEndToEndRatioOrtFp32",
            "cyclesTotal", "cyclesWhole", "utilisation", "publishedLayerMicroseconds", "lstmMilliseconds",
        ])
        {
            Assert.True(json.RootElement.GetProperty(key).GetDouble() > 0, key);
        }

        Assert.Equal("P", json.RootElement.GetProperty("machine").GetProperty("processor").GetString());
        Assert.Equal("1", json.RootElement.GetProperty("versions").GetProperty("ese").GetString());
        Assert.Equal("ese bench small", json.RootElement.GetProperty("command").GetString());
    }

    [Fact]
    public void ALayerOnManyChannelsGivesItsTable()
    {
        BenchReport report = Run(SmallEse, out _);
        Assert.Contains(report.Tables, table => table.Title == "One frame of the layer (us)");
        Assert.DoesNotContain("endToEndRatioOrtFp32", report.Figures.Keys);
        Assert.Equal(BenchSettings.Densities.Length, report.Plots[0].Series[0].Points.Count);
    }

    [Fact]
    public void CyclesDoNotDependOnTheMachine()
    {
        BenchReport first = new ShapeBenchmark(SmallEse, Settings, null).Run(Context with { Baseline = null }, () => { }, CancellationToken.None);
        BenchReport second = new ShapeBenchmark(SmallEse, Settings with { Threads = 1 }, null).Run(Context with { Baseline = null }, () => { }, CancellationToken.None);
        Assert.Equal(first.Figures["cyclesTotal"], second.Figures["cyclesTotal"]);
        Assert.DoesNotContain(first.Figures.Keys, key => key.Contains("Ort", StringComparison.Ordinal));
    }

    [Fact]
    public void ItCanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            new ShapeBenchmark(SmallEse, Settings, null).Run(Context, cancellation.Cancel, cancellation.Token));
    }

    private static BenchReport Run(BenchmarkShape shape, out int pieces)
    {
        int count = 0;
        BenchReport report = new ShapeBenchmark(shape, Settings, new ConstantBaseline()).Run(Context, () => count++, CancellationToken.None);
        pieces = count;
        return report;
    }
}
