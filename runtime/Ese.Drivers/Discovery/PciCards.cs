namespace Ese.Drivers;

/// <summary>Finds cards among PCI functions that no driver has.</summary>
internal static class PciCards
{
    private const int Xilinx = 0x10EE;
    private const int Amazon = 0x1D0F;

    /// <summary>Whether a function has no driver, and the ids of an FPGA image rather than of a product.</summary>
    public static bool MayBeEngine(SysfsFunction function) =>
        function.Driver is null && IsImage(function.Vendor, function.Device);

    public static DiscoveredDevice Look(CardHost host, SysfsFunction function)
    {
        var found = new DiscoveredDevice(DeviceKind.PciBar, function.Folder) { PciAddress = function.Address };
        try
        {
            using var device = PciBarDevice.Probe(host, function.Folder);
            return found with { Info = device.Info };
        }
        catch (DeviceFaultException problem)
        {
            return found with { Problem = problem };
        }
    }

    /// <summary>The ids that the XDMA driver takes.</summary>
    private static bool IsImage(int vendor, int device) => vendor switch
    {
        Xilinx => device == 0x2808 || (device >> 8) is 0x90 or 0x80 or 0x70 or 0x68 or 0x69 or 0x6A or 0x6D or 0x48 or 0x49 or 0x4A or 0x4B,
        Amazon => device is 0xF000 or 0xF001,
        _ => false,
    };
}
