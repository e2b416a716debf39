using System.Runtime.InteropServices;
using System.Text;

namespace Ese.Drivers.Tests;

/// <summary>XRT's library, built from <c>native/xrt_stub.c</c>.</summary>
internal sealed unsafe class XrtStub : NativeStub
{
    public XrtStub(params string[] flags)
        : base("xrt_stub.c", "libxrt_coreutil.so.2", flags)
    {
        Directory.CreateDirectory(Folder.PathOf("locks"));
        Image = Folder.Write("ese.xclbin", "image");
    }

    public string Image { get; }

    public CardHost Host => new(LinuxSystemCalls.Instance, Folder.PathOf("locks"));

    /// <summary>Devices, kernels and buffers that are open.</summary>
    public int Handles => ((delegate* unmanaged<int>)Function("stub_handles"))();

    /// <summary>The image that was loaded last.</summary>
    public string Loaded => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Function("stub_loaded"))())!;

    public uint this[int offset]
    {
        get => ((delegate* unmanaged<uint, uint>)Function("stub_get"))((uint)offset);
        set => ((delegate* unmanaged<uint, uint, void>)Function("stub_set"))((uint)offset, value);
    }

    public void Fail(string function, int errorNumber, int times = 1)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(function + '\0'))
        {
            ((delegate* unmanaged<byte*, int, int, void>)Function("stub_fail"))(name, errorNumber, times);
        }
    }

    public void Hang(int milliseconds) => ((delegate* unmanaged<int, void>)Function("stub_hang"))(milliseconds);

    public XrtDevice Open(string device = "0", DeviceOptions? options = null) =>
        XrtDevice.Open(Host, Path, device, Image, memoryBytes: 1 << 16, options: options);
}
