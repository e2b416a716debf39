using Ese.Isa;

namespace Ese.Drivers.Tests;

public sealed class PciBarDeviceTests : IDisposable
{
    private const string Address = "0000:00:1d.0";

    private readonly FakeSysfs _sysfs = new();

    public void Dispose() => _sysfs.Dispose();

    [Fact]
    public void TheCardSaysWhatItIs()
    {
        using var device = Open(_sysfs.Add(Address));
        Assert.Equal(new EseDeviceInfo(Address, FakeSysfs.MemoryBytes, 16, 32), device.Info);
        Assert.Equal(Address, device.PciAddress);
    }

    [Fact]
    public void RegistersAreWordsOfTheFirstBar()
    {
        var folder = _sysfs.Add(Address);
        using var device = Open(folder);
        device.WriteRegister(RegisterMap.ProgramLength, 0x1234_5678);
        Assert.Equal(0x1234_5678u, RawFile.ReadWord(Path.Combine(folder, "resource0"), RegisterMap.ProgramLength));
        Assert.Equal(0x1234_5678u, device.ReadRegister(RegisterMap.ProgramLength));
    }

    [Theory]
    [InlineData(true, "resource4_wc")]
    [InlineData(false, "resource4")]
    public void MemoryIsWrittenCombinedWhereTheSystemOffersThat(bool combining, string file)
    {
        var folder = _sysfs.Add(Address, combining: combining);
        using var device = Open(folder);
        device.WriteMemory(100, [1, 2, 3, 4]);
        Assert.Equal(0x0403_0201u, RawFile.ReadWord(Path.Combine(folder, file), 100));
    }

    [Fact]
    public void OtherBarsCanBeNamed()
    {
        var folder = _sysfs.Add(Address);
        File.Move(Path.Combine(folder, "resource4"), Path.Combine(folder, "resource2"));
        using var device = PciBarDevice.Open(_sysfs.Host, folder, new PciBars(0, 2));
        device.WriteMemory(8, [1, 2, 3, 4]);
        Assert.Equal(0x0403_0201u, RawFile.ReadWord(Path.Combine(folder, "resource2"), 8));
    }

    [Fact]
    public void BytesComeBackFromAnyAddressInTransfersOfAnyLength()
    {
        using var device = Open(_sysfs.Add(Address));
        var random = new Random(5);
        foreach (var bytes in (int[])[1, 3, 7, 8, 9, 15, 16, 17, 1000, 65535, 65536, 65537, 150_001])
        {
            for (var address = 0; address < 9; address++)
            {
                var written = new byte[bytes];
                random.NextBytes(written);
                device.WriteMemory((ulong)address, written);
                var read = new byte[bytes];
                device.ReadMemory((ulong)address, read);
                Assert.Equal(written, read);
            }
        }
    }

    [Fact]
    public void WritesLeaveTheirNeighboursAlone()
    {
        var before = Enumerable.Repeat((byte)0xA5, 64).ToArray();
        using var device = Open(_sysfs.Add(Address));
        device.WriteMemory(0, before);
        device.WriteMemory(5, new byte[20]);
        var after = new byte[64];
        device.ReadMemory(0, after);
        Assert.Equal([.. before[..5], .. new byte[20], .. before[25..]], after);
    }

    [Fact]
    public void MemoryIsAsLargeAsTheEngineSaysAndTheBarAllows()
    {
        var folder = _sysfs.Add(Address);
        File.WriteAllBytes(Path.Combine(folder, "resource4_wc"), new byte[8192]);
        using var device = Open(folder);
        Assert.Equal(8192, device.Info.MemoryBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ReadMemory(8190, new byte[3]));
    }

    [Fact]
    public void ARunIsAskedForUntilItIsDone()
    {
        var folder = _sysfs.Add(Address);
        using var device = Open(folder);
        device.WriteRegister(RegisterMap.Control, 1);
        Assert.Equal(1u, RawFile.ReadWord(Path.Combine(folder, "resource0"), RegisterMap.Control));
        RawFile.Write(Path.Combine(folder, "resource0"), RegisterMap.Status, [1, 0, 0, 0]);
        using var done = new Repeating(TimeSpan.FromMilliseconds(50), () => RawFile.Write(Path.Combine(folder, "resource0"), RegisterMap.Status, [2, 0, 0, 0]));
        device.WaitForDone(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void ALinkThatGoesDownIsToldByRegistersAndMemory()
    {
        var folder = _sysfs.Add(Address);
        using var device = Open(folder);
        RawFile.Write(Path.Combine(folder, "resource0"), 0, Enumerable.Repeat(byte.MaxValue, RegisterMap.End).ToArray());
        RawFile.Write(Path.Combine(folder, "resource4_wc"), 0, Enumerable.Repeat(byte.MaxValue, 4096).ToArray());
        Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => device.ReadRegister(RegisterMap.Status)).Fault);
        Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => device.ReadMemory(0, new byte[64])).Fault);
    }

    [Fact]
    public void MemoryMayHoldAllOnes()
    {
        using var device = Open(_sysfs.Add(Address));
        var ones = Enumerable.Repeat(byte.MaxValue, 100).ToArray();
        device.WriteMemory(3, ones);
        var read = new byte[100];
        device.ReadMemory(3, read);
        Assert.Equal(ones, read);
    }

    [Theory]
    [InlineData(0xFFFF_FFFFu, DeviceFault.Lost)]
    [InlineData(RegisterMap.IdentityValue, DeviceFault.Corrupted)]
    public void AWriteThatVanishesIsToldByWhatTheLinkSays(uint identity, DeviceFault expected) =>
        Assert.Equal(expected, PciBarPort.Differs(new CallSite("write", "resource4", 0, 8), 1, 255, identity, default).Fault);

    [Fact]
    public void ATransferEndsAtItsDeadline()
    {
        using var device = PciBarDevice.Open(_sysfs.Host, _sysfs.Add(Address), options: new DeviceOptions { TransferDeadline = TimeSpan.Zero });
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => device.WriteMemory(0, new byte[8])).Fault);
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => device.ReadMemory(0, new byte[8])).Fault);
    }

    [Fact]
    public void VerifiedTransfersCompare()
    {
        using var device = PciBarDevice.Open(_sysfs.Host, _sysfs.Add(Address), options: new DeviceOptions { VerifyTransfers = true });
        device.WriteMemory(0, [1, 2, 3]);
        var read = new byte[3];
        device.ReadMemory(0, read);
        Assert.Equal([1, 2, 3], read);
    }

    [Fact]
    public void AFunctionWhoseMemoryIsSwitchedOffIsToldHowToSwitchItOn()
    {
        var folder = _sysfs.Add(Address);
        _sysfs.Put(Address, "config", [0, 0, 0, 0, 0, 0]);
        var fault = Assert.Throws<DeviceFaultException>(() => Open(folder));
        Assert.Equal(DeviceFault.Lost, fault.Fault);
        Assert.Contains($"write 1 to '{folder}/enable'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherDeviceIsTold()
    {
        Assert.Equal(DeviceFault.WrongIdentity, Assert.Throws<DeviceFaultException>(() => Open(_sysfs.Add(Address, identity: 7))).Fault);
        Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => Open(_sysfs.Add("0000:00:1e.0", identity: uint.MaxValue))).Fault);
    }

    [Fact]
    public void AMissingFunctionOrResourceIsTold()
    {
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceFaultException>(() => Open(_sysfs.FolderOf(Address))).Fault);
        var folder = _sysfs.Add(Address);
        File.WriteAllBytes(Path.Combine(folder, "resource0"), new byte[100]);
        Assert.Equal(DeviceFault.WrongIdentity, Assert.Throws<DeviceFaultException>(() => Open(folder)).Fault);
        File.Delete(Path.Combine(folder, "resource0"));
        var fault = Assert.Throws<DeviceFaultException>(() => Open(folder));
        Assert.Equal((DeviceFault.Missing, Path.Combine(folder, "resource0")), (fault.Fault, fault.Node));
    }

    [Theory]
    [InlineData("open _", DeviceFault.PermissionDenied)]
    [InlineData("mmap _", DeviceFault.PermissionDenied)]
    public void AFailedMappingIsTold(string call, DeviceFault expected)
    {
        var folder = _sysfs.Add("0000_00");
        var open = new FaultyCalls(LinuxSystemCalls.Instance);
        using (PciBarDevice.Open(_sysfs.Host with { Calls = open }, folder))
        {
        }

        for (var at = 0; at < open.Log.Count; at++)
        {
            if (open.Log[at].StartsWith(call, StringComparison.Ordinal))
            {
                var calls = new FaultyCalls(LinuxSystemCalls.Instance) { Fault = InjectedFault.Error, ErrorNumber = Errno.NotPermitted, At = at };
                Assert.Equal(expected, Assert.Throws<DeviceFaultException>(() => PciBarDevice.Open(_sysfs.Host with { Calls = calls }, folder)).Fault);
            }
        }

        Assert.Equal(2, open.Log.Count(entry => entry.StartsWith(call, StringComparison.Ordinal)));
    }

    [Fact]
    public void ACardHasOneOwner()
    {
        var folder = _sysfs.Add(Address);
        using (Open(folder))
        {
            var fault = Assert.Throws<DeviceFaultException>(() => Open(folder));
            Assert.Equal((DeviceFault.Busy, Environment.ProcessId), (fault.Fault, fault.OwnerProcessId));
        }

        Open(folder).Dispose();
    }

    private PciBarDevice Open(string folder) => PciBarDevice.Open(_sysfs.Host, folder);
}
