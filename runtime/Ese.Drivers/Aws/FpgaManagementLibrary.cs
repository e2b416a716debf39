using System.Runtime.InteropServices;

namespace Ese.Drivers;

/// <summary>The functions of AWS's FPGA management library that the driver calls, looked up when an image is to be loaded.</summary>
/// <remarks>Headers <c>fpga_mgmt.h</c> and <c>fpga_pci.h</c> of the SDK of aws-fpga; one library has both. All return 0 for success.</remarks>
internal sealed unsafe class FpgaManagementLibrary
{
    /// <summary>The name under which the SDK installs it.</summary>
    public const string DefaultName = "libfpga_mgmt.so.1";

    private const int ApplicationFunction = 0;

    // The description is a packed struct of 58 bytes, of which the address is bytes 8 to 12; room for what later versions add behind.
    private const int DescriptionBytes = 256;
    private const int AddressOffset = 8;

    private readonly nint _library;
    private readonly delegate* unmanaged<int> _init;
    private readonly delegate* unmanaged<int> _close;
    private readonly delegate* unmanaged<int, byte*, uint, uint, void*, int> _load;
    private readonly delegate* unmanaged<int, int*, int*, int> _status;
    private readonly delegate* unmanaged<int, nint> _error;
    private readonly delegate* unmanaged<int, int, byte*, int> _describe;

    private FpgaManagementLibrary(string name, nint library)
    {
        (Name, _library) = (name, library);
        _init = (delegate* unmanaged<int>)Function("fpga_mgmt_init");
        _close = (delegate* unmanaged<int>)Function("fpga_mgmt_close");
        _load = (delegate* unmanaged<int, byte*, uint, uint, void*, int>)Function("fpga_mgmt_load_local_image_sync");
        _status = (delegate* unmanaged<int, int*, int*, int>)Function("fpga_mgmt_get_status");
        _error = (delegate* unmanaged<int, nint>)Function("fpga_mgmt_strerror");
        _describe = (delegate* unmanaged<int, int, byte*, int>)Function("fpga_pci_get_resource_map");
    }

    public string Name { get; }

    /// <summary>Loads the library, which stays until the process ends; null where it is not there.</summary>
    /// <exception cref="DeviceFaultException"><see cref="DeviceFault.Missing"/>: it lacks a function.</exception>
    public static FpgaManagementLibrary? TryLoad(string name) =>
        NativeLibrary.TryLoad(name, out var library) ? new FpgaManagementLibrary(name, library) : null;

    public int Init() => _init();

    public int Close() => _close();

    /// <summary>Loads an image, and has the application function found anew where its ids change with it.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="image">The image's id, ended by a zero.</param>
    /// <param name="looks">How often to look whether it is there. The library takes its own number where that is larger: minutes.</param>
    /// <param name="pauseMilliseconds">Milliseconds between two looks.</param>
    public int LoadImage(int slot, ReadOnlySpan<byte> image, uint looks, uint pauseMilliseconds)
    {
        fixed (byte* id = image)
        {
            return _load(slot, id, looks, pauseMilliseconds, null);
        }
    }

    public int Status(int slot, out int status)
    {
        int found, qualifier;
        var error = _status(slot, &found, &qualifier);
        status = found;
        return error;
    }

    /// <summary>Address of a slot's application function, as sysfs names it; null where there is no such slot.</summary>
    public string? AddressOf(int slot)
    {
        var description = stackalloc byte[DescriptionBytes];
        if (_describe(slot, ApplicationFunction, description) != 0)
        {
            return null;
        }

        var address = description + AddressOffset;
        return FormattableString.Invariant($"{*(ushort*)address:x4}:{address[2]:x2}:{address[3]:x2}.{address[4]:x}");
    }

    /// <summary>What the library calls an error.</summary>
    public string Describe(int error) => Marshal.PtrToStringUTF8(_error(error)) ?? "";

    private nint Function(string name) => NativeLibrary.TryGetExport(_library, name, out var address)
        ? address
        : throw new DeviceFaultException(DeviceFault.Missing, $"The library '{Name}' has no function '{name}'; install the SDK of aws-fpga.", new CallSite(name, Name));
}
