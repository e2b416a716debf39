using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>The functions of XRT's C interface that the driver calls, looked up one by one when a card is asked for.</summary>
/// <remarks>Headers <c>xrt_device.h</c>, <c>xrt_bo.h</c>, <c>xrt_kernel.h</c>. None with variable arguments, which cannot be called from here.</remarks>
internal sealed unsafe class XrtLibrary
{
    /// <summary>The name under which XRT installs it.</summary>
    public const string DefaultName = "libxrt_coreutil.so.2";

    private readonly nint _library;

    private XrtLibrary(string name, nint library)
    {
        (Name, _library) = (name, library);
        DeviceOpen = (delegate* unmanaged<uint, nint>)Function("xrtDeviceOpen");
        DeviceOpenByAddress = (delegate* unmanaged<byte*, nint>)Function("xrtDeviceOpenByBDF");
        DeviceClose = (delegate* unmanaged<nint, int>)Function("xrtDeviceClose");
        DeviceLoadImage = (delegate* unmanaged<nint, byte*, int>)Function("xrtDeviceLoadXclbinFile");
        DeviceImageId = (delegate* unmanaged<nint, byte*, int>)Function("xrtDeviceGetXclbinUUID");
        BufferAllocate = (delegate* unmanaged<nint, nuint, ulong, uint, nint>)Function("xrtBOAlloc");
        BufferFree = (delegate* unmanaged<nint, int>)Function("xrtBOFree");
        BufferAddress = (delegate* unmanaged<nint, ulong>)Function("xrtBOAddress");
        BufferWrite = (delegate* unmanaged<nint, byte*, nuint, nuint, int>)Function("xrtBOWrite");
        BufferRead = (delegate* unmanaged<nint, byte*, nuint, nuint, int>)Function("xrtBORead");
        BufferSync = (delegate* unmanaged<nint, int, nuint, nuint, int>)Function("xrtBOSync");
        KernelOpen = (delegate* unmanaged<nint, byte*, byte*, nint>)Function("xrtPLKernelOpenExclusive");
        KernelClose = (delegate* unmanaged<nint, int>)Function("xrtKernelClose");
        KernelGroup = (delegate* unmanaged<nint, int, int>)Function("xrtKernelArgGroupId");
        KernelRead = (delegate* unmanaged<nint, uint, uint*, int>)Function("xrtKernelReadRegister");
        KernelWrite = (delegate* unmanaged<nint, uint, uint, int>)Function("xrtKernelWriteRegister");
    }

    public string Name { get; }

    public delegate* unmanaged<uint, nint> DeviceOpen { get; }

    public delegate* unmanaged<byte*, nint> DeviceOpenByAddress { get; }

    public delegate* unmanaged<nint, int> DeviceClose { get; }

    public delegate* unmanaged<nint, byte*, int> DeviceLoadImage { get; }

    public delegate* unmanaged<nint, byte*, int> DeviceImageId { get; }

    public delegate* unmanaged<nint, nuint, ulong, uint, nint> BufferAllocate { get; }

    public delegate* unmanaged<nint, int> BufferFree { get; }

    public delegate* unmanaged<nint, ulong> BufferAddress { get; }

    public delegate* unmanaged<nint, byte*, nuint, nuint, int> BufferWrite { get; }

    public delegate* unmanaged<nint, byte*, nuint, nuint, int> BufferRead { get; }

    public delegate* unmanaged<nint, int, nuint, nuint, int> BufferSync { get; }

    public delegate* unmanaged<nint, byte*, byte*, nint> KernelOpen { get; }

    public delegate* unmanaged<nint, int> KernelClose { get; }

    public delegate* unmanaged<nint, int, int> KernelGroup { get; }

    public delegate* unmanaged<nint, uint, uint*, int> KernelRead { get; }

    public delegate* unmanaged<nint, uint, uint, int> KernelWrite { get; }

    /// <summary>Loads the library. It stays until the process ends: XRT keeps threads and devices of its own.</summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Missing"/>: the library, or a function of it.</exception>
    public static XrtLibrary Load(string name) => NativeLibrary.TryLoad(name, out var library)
        ? new XrtLibrary(name, library)
        : throw new DeviceFaultException(DeviceFault.Missing, $"The library '{name}' was not found or cannot be loaded; install XRT.", new CallSite("dlopen", name));

    /// <summary>Makes a call that returns 0 for success. XRT sets the error number for some failures only, and keeps an old one for others.</summary>
    public static CallResult Call(Func<int> function)
    {
        Marshal.SetLastSystemError(Errno.None);
        var result = function();
        var errorNumber = Marshal.GetLastSystemError();
        return result == 0 ? CallResult.Success() : CallResult.Failure(errorNumber);
    }

    /// <summary>Makes a call that returns a handle, or null for failure.</summary>
    public static CallResult Call(Func<nint> function)
    {
        Marshal.SetLastSystemError(Errno.None);
        var handle = function();
        var errorNumber = Marshal.GetLastSystemError();
        return handle != 0 ? CallResult.Success(handle) : CallResult.Failure(errorNumber);
    }

    private nint Function(string name) => NativeLibrary.TryGetExport(_library, name, out var address)
        ? address
        : throw new DeviceFaultException(DeviceFault.Missing, $"The library '{Name}' has no function '{name}'; install a version of XRT with the native C interface.", new CallSite(name, Name));
}
