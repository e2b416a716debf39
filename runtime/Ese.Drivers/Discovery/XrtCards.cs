using System.Text;

namespace Ese.Drivers;

/// <summary>Finds cards among PCI functions that XRT's driver has. Which engine they hold shows only once an image is loaded.</summary>
internal static class XrtCards
{
    private static readonly TimeSpan TimeToOpen = TimeSpan.FromSeconds(5);

    public static bool IsCard(SysfsFunction function) => function.Driver == "xocl";

    public static DiscoveredDevice Look(CardHost host, string library, SysfsFunction function)
    {
        var found = new DiscoveredDevice(DeviceKind.Xrt, function.Address) { PciAddress = function.Address };
        try
        {
            using var owner = DeviceLock.Acquire(host, XrtDevice.LockName(function.Address));
            Open(XrtLibrary.Load(library), function.Address);
            return found;
        }
        catch (DeviceFaultException problem)
        {
            return found with { Problem = problem };
        }
    }

    private static unsafe void Open(XrtLibrary xrt, string address)
    {
        using var thread = new CallThread("xrt discovery");
        var site = new CallSite("xrtDeviceOpenByBDF", address);
        var deadline = Deadline.After(TimeToOpen);
        var text = Encoding.UTF8.GetBytes(address + '\0');
        var result = thread.Run(site, deadline, null, () => XrtLibrary.Call(() =>
        {
            fixed (byte* pointer = text)
            {
                return xrt.DeviceOpenByAddress(pointer);
            }
        }));
        if (result.Failed)
        {
            throw result.ErrorNumber == Errno.None
                ? FaultTable.Found(DeviceFault.Missing, site, "gave nothing", deadline.Elapsed)
                : FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed);
        }

        _ = xrt.DeviceClose((nint)result.Value);
    }
}
