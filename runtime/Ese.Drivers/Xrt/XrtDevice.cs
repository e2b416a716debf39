namespace Ese.Drivers;

/// <summary>An ESE engine as a kernel of a card behind AMD's XRT, through its native C interface, which is loaded only here.</summary>
/// <remarks>
/// The kernel's registers are the engine's; its first argument names the memory bank. XRT keeps a copy of the engine's memory in the
/// host's, so the memory is as large as asked for, not as the card's.
/// </remarks>
public sealed class XrtDevice : CardDevice
{
    /// <summary>The kernel's name where none is given.</summary>
    public const string DefaultKernel = "ese";

    private const long DefaultMemoryBytes = 256L << 20;

    private XrtDevice(XrtPort port, DeviceLock owner, DeviceOptions? options)
        : base(port, owner, options) => ImageLoadTime = port.ImageLoadTime;

    /// <summary>How long loading the image took.</summary>
    public TimeSpan ImageLoadTime { get; }

    /// <summary>Opens a card, loads an image, resets the engine and owns the card until it is disposed.</summary>
    /// <param name="device">XRT's number of the card, such as <c>0</c>, or its PCI address.</param>
    /// <param name="image">The <c>.xclbin</c> file.</param>
    /// <param name="kernel">The engine's name in the image.</param>
    /// <param name="memoryBytes">Bytes of card memory to take.</param>
    /// <param name="options">How it is used; null for the defaults.</param>
    /// <exception cref="DeviceFaultException">XRT, the card or the image is missing; or the card is in use, lost or no ESE engine.</exception>
    public static XrtDevice Open(
        string device, string image, string kernel = DefaultKernel, long memoryBytes = DefaultMemoryBytes, DeviceOptions? options = null) =>
        Open(CardHost.This, XrtLibrary.DefaultName, device, image, kernel, memoryBytes, options);

    /// <summary>Opens a card of a host with a library of any name.</summary>
    internal static XrtDevice Open(
        CardHost host, string library, string device, string image, string kernel = DefaultKernel, long memoryBytes = DefaultMemoryBytes, DeviceOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(device);
        ArgumentException.ThrowIfNullOrEmpty(image);
        ArgumentException.ThrowIfNullOrEmpty(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryBytes);
        var xrt = XrtLibrary.Load(library);
        var (port, owner) = Take(host, LockName(device), taken => new XrtPort(xrt, taken, device, image, kernel, memoryBytes, options ?? DeviceOptions.Default));
        return Ready(new XrtDevice(port, owner, options));
    }

    /// <summary>What stands for a path where a card has no node of its own.</summary>
    internal static string LockName(string device) => "/xrt/xrt-" + device;
}
