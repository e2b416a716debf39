using System.Collections.Immutable;
using Ese.Isa;
using Ese.Tool.CommandLine;
using Ese.Tool.Files;
using Ese.Tool.Plots;

namespace Ese.Tool.Commands;

/// <summary>Writes the report of a compression: <c>report.html</c> and its pictures.</summary>
internal static class CompressionReportFiles
{
    /// <summary>Name of the page.</summary>
    public const string PageName = "report.html";

    /// <summary>Writes page and pictures together.</summary>
    /// <param name="report">What they show.</param>
    /// <param name="folder">Where they go.</param>
    /// <param name="console">Is told where they are.</param>
    /// <param name="cancellationToken">Leaves the files as they were.</param>
    /// <exception cref="EseException">ESE1212: a file cannot be written.</exception>
    public static void Write(CompressionReport report, string folder, ToolConsole console, CancellationToken cancellationToken)
    {
        ImmutableArray<ReportPicture> pictures = [];
        PlotLibrary.TryDraw(
            () => pictures = ReportPictures.Draw(report),
            reason => console.Error.WriteLine($"compress: no pictures are drawn, because {reason}"));
        string page = Path.Combine(folder, PageName);
        var files = new OutputFiles().Add(page, ReportPage.Format(report, pictures));
        foreach (ReportPicture picture in pictures) files.Add(Path.Combine(folder, picture.Name), picture.Png);
        files.Write(cancellationToken);
        console.Error.WriteLine($"compress: {page}");
    }
}
