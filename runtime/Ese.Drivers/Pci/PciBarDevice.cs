namespace Ese.Drivers;

/// <summary>An ESE engine whose registers and memory are mapped through sysfs, with no driver in between; AWS F2's shell offers no other way.</summary>
/// <remarks>Every access is a load or store that the bus ends by itself, so deadlines are looked at between them.</remarks>
public sealed class PciBarDevice : CardDevice
{
    private PciBarDevice(PciBarPort port, DeviceLock owner, DeviceOptions? options)
        : base(port, owner, options) => PciAddress = port.Name;

    /// <summary>The card's place on the bus, such as <c>0000:00:1d.0</c>.</summary>
    public string PciAddress { get; }

    /// <summary>Opens a card, resets it and owns it until it is disposed.</summary>
    /// <param name="path">The function's folder in sysfs, such as <c>/sys/bus/pci/devices/0000:00:1d.0</c>.</param>
    /// <param name="bars">Where the engine is; null for <see cref="PciBars.Default"/>.</param>
    /// <param name="options">How it is used; null for the defaults.</param>
    /// <exception cref="DeviceFaultException">The card is missing, forbidden, in use, lost or no ESE engine.</exception>
    public static PciBarDevice Open(string path, PciBars? bars = null, DeviceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(CardHost.This, path, bars, options);
    }

    /// <summary>Opens a card of a host.</summary>
    internal static PciBarDevice Open(CardHost host, string path, PciBars? bars = null, DeviceOptions? options = null) =>
        Ready(Probe(host, path, bars, options));

    /// <summary>Opens a card and leaves its state as it is.</summary>
    internal static PciBarDevice Probe(CardHost host, string path, PciBars? bars = null, DeviceOptions? options = null)
    {
        var function = new SysfsFunction(path);
        if (!function.Exists)
        {
            throw FaultTable.Found(DeviceFault.Missing, new CallSite("open", path), "found no PCI function there");
        }

        var (port, owner) = Take(host, RealPath.Of(path), _ => new PciBarPort(host.Calls, function, bars ?? PciBars.Default));
        return new PciBarDevice(port, owner, options);
    }
}
