using System.Runtime.InteropServices;
using System.Text;

namespace Ese.Drivers.Tests;

/// <summary>AWS's management library, built from <c>native/fpga_mgmt_stub.c</c>, and an instance with its two FPGAs.</summary>
internal sealed unsafe class AwsStub : NativeStub
{
    public const string First = "0000:34:00.0";
    public const string Second = "0000:9f:00.0";
    public const string Image = "agfi-0fedcba9876543210";

    public AwsStub(params string[] flags)
        : base("fpga_mgmt_stub.c", "libfpga_mgmt.so.1", flags)
    {
        foreach (var address in (string[])[First, Second])
        {
            Sysfs.Add(address);
            Sysfs.Add(address[..^1] + "1", device: 0x9248);
        }
    }

    public FakeSysfs Sysfs { get; } = new();

    /// <summary>The functions that were called, in order.</summary>
    public string Calls => Text(((delegate* unmanaged<nint>)Function("stub_calls"))());

    /// <summary>How often a load began before another had ended.</summary>
    public int Overlaps => ((delegate* unmanaged<int>)Function("stub_overlaps"))();

    /// <summary>How long the library was told to wait.</summary>
    public TimeSpan Wait => TimeSpan.FromMilliseconds(((delegate* unmanaged<ulong>)Function("stub_wait_ms"))());

    /// <summary>The image that was loaded into a slot last.</summary>
    public string Loaded(int slot) => Text(((delegate* unmanaged<int, nint>)Function("stub_loaded"))(slot));

    /// <summary>Lets a function fail: <c>init</c>, <c>load</c>, <c>status</c> or <c>close</c>.</summary>
    public void Fail(string function, int error)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(function + '\0'))
        {
            ((delegate* unmanaged<byte*, int, void>)Function("stub_fail"))(name, error);
        }
    }

    public void Hang(int milliseconds) => ((delegate* unmanaged<int, void>)Function("stub_hang"))(milliseconds);

    /// <summary>The state of a slot after a load.</summary>
    public void Status(int status) => ((delegate* unmanaged<int, void>)Function("stub_status"))(status);

    public TimeSpan Load(string address = First, int seconds = 20) => Load(address, TimeSpan.FromSeconds(seconds));

    public TimeSpan Load(string address, TimeSpan deadline) => AwsImage.Load(Sysfs.Host, Path, Sysfs.FolderOf(address), Image, deadline);

    public override void Dispose()
    {
        Sysfs.Dispose();
        base.Dispose();
    }

    private static string Text(nint pointer) => Marshal.PtrToStringUTF8(pointer)!;
}
