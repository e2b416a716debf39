using System.Globalization;
using System.Text.RegularExpressions;

namespace Ese.Drivers;

/// <summary>Finds cards by the XDMA driver's nodes.</summary>
internal static partial class XdmaCards
{
    public static IEnumerable<DiscoveredDevice> Find(CardHost host, string deviceFolder, string systemFolder, List<string> notes)
    {
        var cards = Names(deviceFolder);
        if (cards.Count == 0)
        {
            notes.Add($"No nodes of the XDMA driver are in '{deviceFolder}'.");
        }

        return cards.Select(name => Look(host, Path.Combine(deviceFolder, name), systemFolder));
    }

    private static List<string> Names(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(folder)
                    .Select(path => Node().Match(Path.GetFileName(path)))
                    .Where(match => match.Success)
                    .Select(match => match.Groups[1].Value)
                    .Distinct()
                    .OrderBy(name => long.Parse(name.AsSpan("xdma".Length), NumberStyles.None, CultureInfo.InvariantCulture)),
            ];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static DiscoveredDevice Look(CardHost host, string path, string systemFolder)
    {
        try
        {
            using var device = XdmaDevice.Probe(host, path);
            return new DiscoveredDevice(DeviceKind.Xdma, path) { Info = device.Info, PciAddress = device.PciAddress ?? FromSysfs(path, systemFolder) };
        }
        catch (DeviceFaultException problem)
        {
            return new DiscoveredDevice(DeviceKind.Xdma, path)
            {
                Problem = problem,
                PciAddress = XdmaInfo.Read(host.Calls, new XdmaNodes(path).Control)?.PciAddress ?? FromSysfs(path, systemFolder),
            };
        }
    }

    private static string? FromSysfs(string path, string systemFolder)
    {
        var link = new FileInfo(Path.Combine(systemFolder, "class/xdma", Path.GetFileName(path) + "_control", "device")).LinkTarget;
        return link is null ? null : Path.GetFileName(link);
    }

    [GeneratedRegex("^(xdma[0-9]{1,9})_(user|control|h2c_0|c2h_0|events_0)$")]
    private static partial Regex Node();
}
