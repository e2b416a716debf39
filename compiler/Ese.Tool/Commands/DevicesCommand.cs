using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ese.Compiler;
using Ese.Drivers;
using Ese.Tool.CommandLine;

namespace Ese.Tool.Commands;

/// <summary><c>ese devices</c>: lists the cards of this host, and why those that cannot be used cannot.</summary>
internal sealed class DevicesCommand : ToolCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private readonly Option<string> _devices = new("--dev")
    {
        Description = "Folder of the XDMA driver's nodes.",
        HelpName = "folder",
        DefaultValueFactory = _ => "/dev",
    };

    private readonly Option<string> _system = new("--sys")
    {
        Description = "Where sysfs is.",
        HelpName = "folder",
        DefaultValueFactory = _ => "/sys",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write JSON." };

    /// <summary>Creates the command.</summary>
    public DevicesCommand()
        : base("devices", "Lists the cards of this host, and why those that cannot be used cannot.", "--json")
    {
        Add(_devices);
        Add(_system);
        Add(_json);
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken)
    {
        DiscoveryReport report = new DeviceDiscovery
        {
            DeviceFolder = arguments.GetRequiredValue(_devices),
            SystemFolder = arguments.GetRequiredValue(_system),
        }.Find();
        await console.Output.WriteAsync(arguments.GetValue(_json) ? Json(report) : Text(report));
    }

    /// <summary>What opens a card, by kind.</summary>
    private static string KindName(DeviceKind kind) => kind switch
    {
        DeviceKind.Xdma => "xdma",
        DeviceKind.PciBar => "pci-bar",
        _ => "xrt",
    };

    private static string Text(DiscoveryReport report)
    {
        var table = new TextTable("kind", "path", "PCI address", ">lanes", ">channels", ">memory", "state");
        foreach (DiscoveredDevice device in report.Devices)
        {
            table.Add(
                KindName(device.Kind),
                device.Path,
                device.PciAddress ?? "",
                Shown(device.Info?.Lanes),
                Shown(device.Info?.Channels),
                device.Info is { } info ? (info.MemoryBytes / 1024.0 / 1024).ToString("0.#", CultureInfo.InvariantCulture) + " MiB" : "",
                device switch
                {
                    { Problem: { } problem } => $"unusable, {problem.Code.Id}: {problem.Message}",
                    { Info: null } => "usable, known once an image is loaded",
                    _ => "usable",
                });
        }

        string notes = string.Concat(report.Notes.Select(note => note + "\n"));
        return (report.Devices.Count == 0 ? "No cards.\n" : table.ToString()) + notes;
    }

    private static string Shown(int? number) => number is { } known ? TextTable.Number(known) : "";

    private static string Json(DiscoveryReport report)
    {
        var root = new JsonObject
        {
            ["devices"] = new JsonArray([.. report.Devices.Select(Json)]),
            ["notes"] = new JsonArray([.. report.Notes.Select(note => (JsonNode)note)]),
        };
        return root.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Json(DiscoveredDevice device) => new()
    {
        ["kind"] = KindName(device.Kind),
        ["path"] = device.Path,
        ["pciAddress"] = device.PciAddress,
        ["usable"] = device.Problem is null,
        ["lanes"] = device.Info?.Lanes,
        ["channels"] = device.Info?.Channels,
        ["memoryBytes"] = device.Info?.MemoryBytes,
        ["code"] = device.Problem?.Code.Id,
        ["fault"] = device.Problem?.Fault.ToString(),
        ["owner"] = device.Problem?.OwnerProcessId,
        ["problem"] = device.Problem?.Message,
    };
}
