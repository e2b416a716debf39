using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Ese.Testing;

namespace Ese.Drivers.Tests;

/// <summary>The stub library, built from <c>native/xrt_stub.c</c>. Every instance is a file of its own, so that it has its own state.</summary>
internal sealed unsafe class XrtStub : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<nint> _library;

    public XrtStub(params string[] flags)
    {
        Directory.CreateDirectory(_folder.PathOf("locks"));
        Image = _folder.Write("ese.xclbin", "image");
        Path = _folder.PathOf("libxrt_coreutil.so.2");
        _library = new Lazy<nint>(() => NativeLibrary.Load(Path));
        var source = System.IO.Path.Combine(RepositoryPaths.Root, "tests/Ese.Drivers.Tests/native/xrt_stub.c");
        var gcc = new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", .. flags, "-o", Path, source]) { RedirectStandardError = true };
        using var process = Process.Start(gcc)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }

    public string Path { get; }

    public string Image { get; }

    public CardHost Host => new(LinuxSystemCalls.Instance, _folder.PathOf("locks"));

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

    public void Dispose() => _folder.Dispose();

    private nint Function(string name) => NativeLibrary.GetExport(_library.Value, name);
}
