using Ese.Testing;

namespace Ese.Drivers.Tests;

public sealed class DeviceDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder _devices = new();
    private readonly FakeSysfs _sysfs = new();

    public void Dispose()
    {
        _devices.Dispose();
        _sysfs.Dispose();
    }

    [Fact]
    public void WhereNothingIsThatIsSaid()
    {
        var report = Find();
        Assert.Empty(report.Devices);
        Assert.Equal(
            [
                $"PCI functions cannot be listed in '{_sysfs.Root}/bus/pci/devices': cards without driver and cards of XRT are not looked for.",
                $"No nodes of the XDMA driver are in '{_devices.Path}'.",
            ],
            report.Notes);
    }

    [Fact]
    public void XdmaCardsAreListedByNumberWithWhatTheyAreOrWhyTheyCannotBeUsed()
    {
        FileCard.Create(_devices.Path, "xdma10");
        FileCard.Create(_devices.Path, "xdma2", identity: 5);
        FileCard.Create(_devices.Path, "xdma3");
        File.Delete(_devices.PathOf("xdma3_c2h_0"));
        FileCard.Create(_devices.Path, "xdma4");
        _devices.Write("xdma5_control");
        _devices.Write("xdma_user");
        Directory.CreateDirectory(Path.Combine(_sysfs.Root, "class/xdma/xdma10_control"));
        Directory.CreateSymbolicLink(Path.Combine(_sysfs.Root, "class/xdma/xdma10_control/device"), "../../../0000:3b:00.0");
        using var owned = XdmaDevice.Open(_sysfs.Host, _devices.PathOf("xdma4"));

        var devices = Find().Devices;
        Assert.Equal(["xdma2", "xdma3", "xdma4", "xdma5", "xdma10"], devices.Select(device => Path.GetFileName(device.Path)));
        Assert.All(devices, device => Assert.Equal(DeviceKind.Xdma, device.Kind));
        Assert.Equal(
            [DeviceFault.WrongIdentity, DeviceFault.Missing, DeviceFault.Busy, DeviceFault.Missing, null],
            devices.Select(device => device.Problem?.Fault));
        Assert.Equal(_devices.PathOf("xdma3_c2h_0"), devices[1].Problem!.Node);
        Assert.Equal(Environment.ProcessId, devices[2].Problem!.OwnerProcessId);
        Assert.Equal(new EseDeviceInfo("xdma10", 1 << 24, 32, 32), devices[4].Info);
        Assert.Equal("0000:3b:00.0", devices[4].PciAddress);
    }

    [Fact]
    public void LookingWritesNoRegister()
    {
        FileCard.Create(_devices.Path, "xdma0");
        var folder = _sysfs.Add("0000:00:1d.0");
        byte[][] before = [File.ReadAllBytes(_devices.PathOf("xdma0_user")), File.ReadAllBytes(Path.Combine(folder, "resource0"))];
        Assert.All(Find().Devices, device => Assert.Null(device.Problem));
        Assert.Equal(before, [File.ReadAllBytes(_devices.PathOf("xdma0_user")), File.ReadAllBytes(Path.Combine(folder, "resource0"))]);
    }

    [Theory]
    [InlineData(0x10EE, 0x903F, true)]
    [InlineData(0x10EE, 0x2808, true)]
    [InlineData(0x10EE, 0x5000, false)]
    [InlineData(0x1D0F, 0xF001, true)]
    [InlineData(0x1D0F, 0x9248, false)]
    [InlineData(0x8086, 0x903F, false)]
    public void OnlyFunctionsWithTheIdsOfImagesAreTouched(int vendor, int device, bool expected)
    {
        _sysfs.Add("0000:00:1d.0", vendor, device);
        Assert.Equal(expected ? 1 : 0, Find().Devices.Count);
    }

    [Fact]
    public void FunctionsWithoutDriverAreListedWithWhatTheyAreOrWhyTheyCannotBeUsed()
    {
        var good = _sysfs.Add("0000:00:1e.0");
        _sysfs.Add("0000:00:1d.0", identity: uint.MaxValue);
        _sysfs.Add("0000:00:1f.0", driver: "xdma");
        var devices = Find().Devices;
        Assert.Equal([(DeviceKind.PciBar, "0000:00:1d.0", DeviceFault.Lost), (DeviceKind.PciBar, "0000:00:1e.0", null)],
            devices.Select(device => (device.Kind, device.PciAddress, device.Problem?.Fault)));
        Assert.Equal((good, new EseDeviceInfo("0000:00:1e.0", FakeSysfs.MemoryBytes, 16, 32)), (devices[1].Path, devices[1].Info));
    }

    [Fact]
    public void ACardOfXrtWithoutItsLibraryIsListed()
    {
        _sysfs.Add("0000:3b:00.1", 0x10EE, 0x5001, driver: "xocl");
        var device = Assert.Single(Find().Devices);
        Assert.Equal((DeviceKind.Xrt, "0000:3b:00.1", DeviceFault.Missing), (device.Kind, device.Path, device.Problem?.Fault));
        Assert.Contains("install XRT", device.Problem!.Message, StringComparison.Ordinal);
    }

    [ToolFact("gcc")]
    public void CardsOfXrtAreOpenedAndClosed()
    {
        using var stub = new XrtStub();
        _sysfs.Add("0000:3b:00.1", 0x10EE, 0x5001, driver: "xocl");
        _sysfs.Add("0000:3c:00.1", 0x10EE, 0x5001, driver: "xocl");
        var devices = new DeviceDiscovery { DeviceFolder = _devices.Path, SystemFolder = _sysfs.Root, XrtLibrary = stub.Path }.Find(_sysfs.Host).Devices;
        Assert.Equal([("0000:3b:00.1", null), ("0000:3c:00.1", DeviceFault.Missing)], devices.Select(device => (device.Path, device.Problem?.Fault)));
        Assert.Null(devices[0].Info);
        Assert.Equal(0, stub.Handles);
    }

    [Fact]
    public void ThisHostIsSearchedOrItIsSaidWhyNot()
    {
        var report = new DeviceDiscovery { DeviceFolder = _devices.Path, SystemFolder = _sysfs.Root }.Find();
        Assert.Empty(report.Devices);
        Assert.Equal(OperatingSystem.IsLinux() && Environment.Is64BitProcess, CardHost.UnsupportedReason is null);
        Assert.NotEmpty(report.Notes);
    }

    private DiscoveryReport Find() => new DeviceDiscovery { DeviceFolder = _devices.Path, SystemFolder = _sysfs.Root, XrtLibrary = "libxrt_of_nobody.so.2" }.Find(_sysfs.Host);
}
