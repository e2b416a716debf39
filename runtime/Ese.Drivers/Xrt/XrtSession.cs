using System.Globalization;
using System.Text;

namespace Ese.Drivers;

/// <summary>What is open of XRT for one card: device, image, kernel, buffer. It is closed in the opposite order.</summary>
internal sealed unsafe class XrtSession(XrtLibrary xrt, CallThread thread) : IDisposable
{
    private const int MemoryArgument = 0;

    private static readonly TimeSpan TimeToOpen = TimeSpan.FromSeconds(5);

    private readonly Stack<XrtHandle> _handles = [];

    /// <exception cref="DeviceFaultException">It is missing or does not answer.</exception>
    public XrtHandle OpenDevice(string device) => Open("xrtDeviceOpen", device, () => Find(device), xrt.DeviceClose, DeviceFault.Missing);

    /// <exception cref="DeviceFaultException">Another process has the kernel, or the image has none of the name.</exception>
    public XrtHandle OpenKernel(XrtHandle card, string kernel) =>
        Open("xrtPLKernelOpenExclusive", kernel, () => Find(card, kernel), xrt.KernelClose, DeviceFault.Busy);

    /// <summary>Takes memory of the bank that the kernel's first argument names.</summary>
    /// <exception cref="DeviceFaultException">There is not enough.</exception>
    public XrtHandle OpenBuffer(XrtHandle card, XrtHandle kernel, long bytes)
    {
        var bank = (uint)Math.Max(xrt.KernelGroup(kernel.Value, MemoryArgument), 0);
        return Open("xrtBOAlloc", "memory", () => xrt.BufferAllocate(card.Value, (nuint)bytes, 0, bank), xrt.BufferFree, DeviceFault.HostExhausted);
    }

    /// <summary>Loads an image.</summary>
    /// <returns>How long that took.</returns>
    /// <exception cref="DeviceFaultException">There is no such file, or the card does not take it in time.</exception>
    public TimeSpan LoadImage(XrtHandle card, string image, TimeSpan limit)
    {
        var site = new CallSite("xrtDeviceLoadXclbinFile", image);
        if (!File.Exists(image))
        {
            throw new DeviceFaultException(DeviceFault.Missing, $"The image '{image}' was not found; name the .xclbin file of an ESE engine.", site);
        }

        var deadline = Deadline.After(limit);
        var path = Text(image);
        var result = thread.Run(site, deadline, card, () => XrtLibrary.Call(() =>
        {
            fixed (byte* pointer = path)
            {
                return xrt.DeviceLoadImage(card.Value, pointer);
            }
        }));
        return result.Failed ? throw FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed) : deadline.Elapsed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_handles.TryPop(out var handle))
        {
            handle.Dispose();
        }
    }

    private nint Find(string device)
    {
        if (uint.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return xrt.DeviceOpen(index);
        }

        fixed (byte* address = Text(device))
        {
            return xrt.DeviceOpenByAddress(address);
        }
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private nint Find(XrtHandle card, string kernel)
    {
        const int IdBytes = 16;
        var id = stackalloc byte[IdBytes];
        fixed (byte* name = Text(kernel))
        {
            return xrt.DeviceImageId(card.Value, id) != 0 ? 0 : xrt.KernelOpen(card.Value, id, name);
        }
    }

    /// <summary>Opens something; <paramref name="otherwise"/> is the fault where XRT does not tell why it could not.</summary>
    private XrtHandle Open(string call, string what, Func<nint> open, delegate* unmanaged<nint, int> close, DeviceFault otherwise)
    {
        var site = new CallSite(call, what);
        var deadline = Deadline.After(TimeToOpen);
        var result = thread.Run(site, deadline, null, () => XrtLibrary.Call(open));
        if (result.Failed)
        {
            throw result.ErrorNumber == Errno.None
                ? FaultTable.Found(otherwise, site, "gave nothing", deadline.Elapsed)
                : FaultTable.Failed(site, result.ErrorNumber, deadline.Elapsed);
        }

        var handle = new XrtHandle((nint)result.Value, value => close(value));
        _handles.Push(handle);
        return handle;
    }
}
