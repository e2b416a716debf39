using Ese.Tool.Benchmarking;

namespace Ese.Tool.Tests.Benchmarking;

public class BenchReportTests
{
    private static readonly BenchReport Report = new()
    {
        Name = "sample",
        Summary = "A sample <of> fixed numbers.",
        Command = "ese bench sample",
        Machine = [("processor", "P & Q")],
        Versions = [("ese", "1.0")],
        Figures = new Dictionary<string, double> { ["utilisation"] = 0.5, ["cyclesTotal"] = 1234 },
        Tables = [new BenchTable("Times (ms)", ["stage", ">emulator"], [["CNN", Cell.Milliseconds(0.01234)], ["LSTM", Cell.Milliseconds(123.45)], ["total", Cell.Milliseconds(null)]], ["A note."])],
        Plots = [new BenchPlot("Latency", "channels", "ms", [new BenchSeries("a & b", [(1, 2), (32, 20)]), new BenchSeries("dots", [(2, 3)], IsLine: false)], [1, 32])],
        Bars = [new BenchBars("Cycles", ["compute", "fetch"], [("one", [0.9, 0.1])])],
    };

    [Fact]
    public async Task TheTextReadsLikeThis() => await Verifier.Verify(BenchReportText.Format(Report));

    [Fact]
    public async Task TheJsonReadsLikeThis() => await Verifier.Verify(BenchReportJson.Format(Report));

    [Fact]
    public void ThePageNeedsNothingElse()
    {
        string page = BenchReportHtml.Format(Report);
        foreach (string outside in (string[])["http:", "https:", "<script", "<link", "<img", "url(", "@import", "src="])
        {
            Assert.DoesNotContain(outside, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("A sample &lt;of&gt; fixed numbers.", page, StringComparison.Ordinal);
        Assert.Contains("P &amp; Q", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<svg ").Length - 1);
        Assert.Contains("ese bench sample", page, StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesAreTheSameInEveryCulture()
    {
        string expected = BenchReportHtml.Format(Report);
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            Assert.Equal(expected, BenchReportHtml.Format(Report));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 2.0)]
    [InlineData(new[] { 4.0, 1.0, 2.0, 3.0 }, 2.5)]
    public void TheMedianIsTheMiddle(double[] values, double expected) => Assert.Equal(expected, InterleavedClock.Median(values));
}
