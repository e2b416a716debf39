namespace Ese.Drivers;

/// <summary>An ESE engine on a card behind AMD's XDMA driver, reached through its character devices.</summary>
/// <remarks>
/// Registers are four-byte accesses to <c>_user</c>, memory goes through <c>_h2c_0</c> and <c>_c2h_0</c>, interrupts come from
/// <c>_events_0</c> where it exists. The nodes may be those of any file system that answers as the driver does.
/// </remarks>
public sealed class XdmaDevice : CardDevice
{
    private XdmaDevice(XdmaPort port, DeviceLock owner, DeviceOptions? options, XdmaInfo? info)
        : base(port, owner, options) => PciAddress = info?.PciAddress;

    /// <summary>The card's place on the bus, such as <c>0000:3b:00.0</c>; null where the driver does not tell.</summary>
    public string? PciAddress { get; }

    /// <summary>Opens a card, resets it and owns it until it is disposed.</summary>
    /// <param name="path">Folder and name of the card, such as <c>/dev/xdma0</c>.</param>
    /// <param name="options">How it is used; null for the defaults.</param>
    /// <exception cref="DeviceFaultException">The card is missing, forbidden, in use, lost or no ESE engine.</exception>
    public static XdmaDevice Open(string path, DeviceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(CardHost.This, path, options);
    }

    /// <summary>Opens a card of a host.</summary>
    internal static XdmaDevice Open(CardHost host, string path, DeviceOptions? options = null) => Ready(Probe(host, path, options));

    /// <summary>Opens a card and leaves its state as it is.</summary>
    internal static XdmaDevice Probe(CardHost host, string path, DeviceOptions? options = null)
    {
        var nodes = new XdmaNodes(path);
        var card = nodes.RealCard;
        var mayHang = !card.StartsWith(host.KernelFolder, StringComparison.Ordinal);
        var (port, owner) = Take(host, card, owner => new XdmaPort(host.Calls, nodes, owner, mayHang));
        return new XdmaDevice(port, owner, options, XdmaInfo.Read(host.Calls, nodes.Control));
    }
}
