using Ese.Compiler;
using System.CommandLine;
using System.Globalization;
using Ese.Isa;
using Ese.Tool.CommandLine;

namespace Ese.Tool.Commands;

/// <summary><c>ese targets</c>: lists the architecture records that ship with the tool.</summary>
internal sealed class TargetsCommand() : ToolCommand("targets", "Lists the targets a model can be compiled for.", "")
{
    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        var table = new TextTable("target", ">lanes", ">channels", ">weight bits", ">MHz", "summary");
        foreach (string name in ArchitectureCatalog.Names)
        {
            ArchitectureRecord record = ArchitectureCatalog.Find(name);
            table.Add(
                record.Name,
                TextTable.Number(record.StreamLanes),
                TextTable.Number(record.Channels),
                string.Join('/', record.SlotFormats.Select(format => format.WeightBits).Distinct().Order()),
                record.ClockMegahertz.ToString(CultureInfo.InvariantCulture),
                record.Summary);
        }

        await console.Output.WriteAsync(table.ToString());
    }
}
