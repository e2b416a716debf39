namespace Ese.Drivers;

/// <summary>Looks for cards of every kind, and says why those that cannot be used cannot.</summary>
/// <remarks>
/// A card is opened for the moment it is looked at, which fails where it has an owner; registers are read and none is written.
/// Functions without driver are touched only where their PCI ids are those of FPGA images that the XDMA driver, too, would take.
/// </remarks>
public sealed class DeviceDiscovery
{
    /// <summary>Folder of the XDMA driver's nodes.</summary>
    public string DeviceFolder { get; init; } = "/dev";

    /// <summary>Where sysfs is.</summary>
    public string SystemFolder { get; init; } = "/sys";

    /// <summary>XRT's library; loaded only where a card has XRT's driver.</summary>
    public string XrtLibrary { get; init; } = Drivers.XrtLibrary.DefaultName;

    /// <summary>Looks.</summary>
    /// <returns>What was found, in a fixed order. Where cards are not supported that is nothing, and a note.</returns>
    public DiscoveryReport Find() => CardHost.UnsupportedReason is { } reason
        ? new DiscoveryReport([], [$"Cards cannot be used on {reason}; use 64-bit Linux, or the emulator."])
        : Find(CardHost.This);

    internal DiscoveryReport Find(CardHost host)
    {
        var notes = new List<string>();
        var functions = SysfsFunctions(notes);
        return new DiscoveryReport(
            [
                .. XdmaCards.Find(host, DeviceFolder, SystemFolder, notes),
                .. functions.Where(PciCards.MayBeEngine).Select(function => PciCards.Look(host, function)),
                .. functions.Where(XrtCards.IsCard).Select(function => XrtCards.Look(host, XrtLibrary, function)),
            ],
            notes);
    }

    private List<SysfsFunction> SysfsFunctions(List<string> notes)
    {
        var folder = Path.Combine(SystemFolder, "bus/pci/devices");
        try
        {
            return [.. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => new SysfsFunction(path))];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            notes.Add($"PCI functions cannot be listed in '{folder}': cards without driver and cards of XRT are not looked for.");
            return [];
        }
    }
}
