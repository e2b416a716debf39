using System.Globalization;
using Ese.Compression;
using Ese.Testing;
using Ese.Tool.CommandLine;
using Ese.Tool.Commands;

namespace Ese.Tool.Tests.Plots;

public sealed class ScanReportFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheReportIsWrittenWithItsPicture()
    {
        Assert.Equal("", Write(_ => [1, 2, 3]));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder.PathOf("report.png")));
        Assert.Contains("base64,AQID\">", File.ReadAllText(_folder.PathOf("report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportIsWrittenWithoutAPictureWhereNoneCanBeDrawn()
    {
        foreach (Exception cause in (Exception[])[new DllNotFoundException("gone"), new TypeInitializationException("SkiaSharp.SKObject", null)])
        {
            Assert.Equal($"scan merge: no picture is drawn, because SkiaSharp cannot be loaded: {cause.Message}\n", Write(_ => throw cause));
            Assert.Equal(["report.html", "report.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            string page = File.ReadAllText(_folder.PathOf("report.html"));
            Assert.Contains("<p>The picture could not be drawn.</p>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        }
    }

    private string Write(Func<ScanReport, byte[]> draw)
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        ScanReportFiles.Write(SensitivityPlotTests.Report(1), _folder.Path, draw, new ToolConsole(TextWriter.Null, error), CancellationToken.None);
        return error.ToString();
    }
}
