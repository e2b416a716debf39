using System.Buffers.Binary;
using System.Globalization;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Drivers.Tests;

/// <summary>A tree of plain files like <c>/sys</c>, with PCI functions in it.</summary>
internal sealed class FakeSysfs : IDisposable
{
    public const int MemoryBytes = 1 << 18;

    private readonly TemporaryFolder _folder = new();

    public FakeSysfs() => Directory.CreateDirectory(_folder.PathOf("locks"));

    public CardHost Host => new(LinuxSystemCalls.Instance, _folder.PathOf("locks"));

    public string Root => _folder.PathOf("sys");

    public string FolderOf(string address) => _folder.PathOf($"sys/bus/pci/devices/{address}");

    /// <summary>Adds a function with an engine behind BAR 0 and 4.</summary>
    public string Add(string address, int vendor = 0x1D0F, int device = 0xF000, string? driver = null, uint identity = RegisterMap.IdentityValue, bool combining = true)
    {
        // As in the kernel's tree, a function lies below its bridge and is linked from the list.
        Directory.CreateDirectory(_folder.PathOf($"sys/devices/pci0000:00/{address}"));
        Directory.CreateDirectory(_folder.PathOf("sys/bus/pci/devices"));
        Directory.CreateSymbolicLink(FolderOf(address), $"../../../devices/pci0000:00/{address}");
        Put(address, "vendor", $"0x{vendor.ToString("x4", CultureInfo.InvariantCulture)}\n");
        Put(address, "device", $"0x{device.ToString("x4", CultureInfo.InvariantCulture)}\n");
        Put(address, "config", [0, 0, 0, 0, 2, 0, 0, 0]);
        var registers = new byte[RegisterMap.End];
        BinaryPrimitives.WriteUInt32LittleEndian(registers, identity);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(RegisterMap.Configuration), 0x0820_0010);
        BinaryPrimitives.WriteUInt32LittleEndian(registers.AsSpan(0x0C0), MemoryBytes);
        Put(address, "resource0", registers);
        Put(address, "resource4", new byte[MemoryBytes * 2]);
        if (combining)
        {
            Put(address, "resource4_wc", new byte[MemoryBytes * 2]);
        }

        if (driver is not null)
        {
            Directory.CreateDirectory(_folder.PathOf($"sys/bus/pci/drivers/{driver}"));
            Directory.CreateSymbolicLink(Path.Combine(FolderOf(address), "driver"), _folder.PathOf($"sys/bus/pci/drivers/{driver}"));
        }

        return FolderOf(address);
    }

    public void Put(string address, string file, string text) => _folder.Write($"sys/bus/pci/devices/{address}/{file}", text);

    public void Put(string address, string file, byte[] bytes) => File.WriteAllBytes(_folder.Write($"sys/bus/pci/devices/{address}/{file}"), bytes);

    public void Dispose() => _folder.Dispose();
}
