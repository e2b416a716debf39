using Ese.Compression;
using Ese.Isa;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Tool.Plots;

namespace Ese.Tool.Commands;

/// <summary>Writes the report of a scan: <c>report.json</c>, <c>report.html</c> and <c>report.png</c>.</summary>
internal static class ScanReportFiles
{
    /// <summary>Writes the files together, without the picture where it cannot be drawn.</summary>
    /// <param name="report">What they show.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="draw">Draws the picture, PNG.</param>
    /// <param name="console">Is told why there is no picture.</param>
    /// <param name="cancellationToken">Leaves the files as they were.</param>
    /// <exception cref="EseException">ESE1212: a file cannot be written.</exception>
    public static void Write(ScanReport report, string folder, Func<ScanReport, byte[]> draw, ToolConsole console, CancellationToken cancellationToken)
    {
        byte[]? picture = null;
        PlotLibrary.TryDraw(
            () => picture = draw(report),
            reason => console.Error.WriteLine($"scan merge: no picture is drawn, because {reason}"));
        var files = new OutputFiles()
            .Add(Path.Combine(folder, "report.json"), ScanJson.Write(report))
            .Add(Path.Combine(folder, "report.html"), ScanPage.Format(report, picture));
        if (picture is not null) files.Add(Path.Combine(folder, "report.png"), picture);
        files.Write(cancellationToken);
    }
}
