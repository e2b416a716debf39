using System.CommandLine;
using Ese.Compression;
using Ese.Tool.CommandLine;
using Ese.Tool.Plots;

namespace Ese.Tool.Commands;

/// <summary><c>ese scan merge</c>: makes the report of a finished scan.</summary>
internal sealed class ScanMergeCommand : ToolCommand
{
    private readonly Argument<string> _folder = new("folder") { Description = "Folder of the scan." };

    /// <summary>Creates the command.</summary>
    public ScanMergeCommand()
        : base("merge", "Makes report.json, report.html and report.png of a finished scan, the same whoever computed what.", "")
    {
        Example = "ese scan merge scan";
        Add(_folder);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        string path = arguments.GetRequiredValue(_folder);
        ScanReport report = new ScanFolder(path).ReadReport();
        ScanReportFiles.Write(report, path, SensitivityPlot.ToPng, console, cancellationToken);
        await console.Output.WriteAsync(ScanTable.Format(report));
    }
}
