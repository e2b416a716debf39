using System.Diagnostics;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Drivers.Tests;

/// <summary>The driver with real system calls, on plain files that hold registers and memory.</summary>
public sealed class XdmaOnFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CardHost _host;

    public XdmaOnFilesTests()
    {
        Directory.CreateDirectory(_folder.PathOf("locks"));
        _host = new CardHost(LinuxSystemCalls.Instance, _folder.PathOf("locks"));
        FileCard.Create(_folder.Path, "xdma3");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RegistersAndMemoryAreReachedAtTheirOffsets()
    {
        using var device = Open();
        Assert.Equal(new EseDeviceInfo("xdma3", 1 << 24, 32, 32), device.Info);
        device.WriteRegister(RegisterMap.ProgramLength, 0x1234_5678);
        Assert.Equal(0x1234_5678u, device.ReadRegister(RegisterMap.ProgramLength));
        Assert.Equal(0x1234_5678u, RawFile.ReadWord(_folder.PathOf("xdma3_user"), RegisterMap.ProgramLength));

        var written = new byte[10_000_000];
        new Random(3).NextBytes(written);
        device.WriteMemory(777, written);
        var read = new byte[written.Length];
        device.ReadMemory(777, read);
        Assert.Equal(written, read);
        Assert.Equal(written, File.ReadAllBytes(_folder.PathOf("xdma3.memory"))[777..]);
    }

    [Fact]
    public void MemoryThatIsCutShortIsAShortTransfer()
    {
        using var device = Open();
        var fault = Assert.Throws<DeviceFaultException>(() => device.ReadMemory(0, new byte[16]));
        Assert.Equal((DeviceFault.ShortTransfer, 0L, 16L), (fault.Fault, fault.Offset, fault.Bytes));
    }

    [Fact]
    public void ACardHasOneOwnerByWhateverNameItIsOpened()
    {
        Directory.CreateSymbolicLink(_folder.PathOf("link"), _folder.Path);
        using (Open())
        {
            var fault = Assert.Throws<DeviceFaultException>(() => XdmaDevice.Open(_host, _folder.PathOf("link/xdma3")));
            Assert.Equal((DeviceFault.Busy, Environment.ProcessId), (fault.Fault, fault.OwnerProcessId));
        }

        using var next = XdmaDevice.Open(_host, _folder.PathOf("link/xdma3"));
        Assert.Single(Directory.GetFiles(_folder.PathOf("locks")));
    }

    [Fact]
    public void ALinkInPlaceOfTheLockFileIsNotFollowed()
    {
        var victim = _folder.Write("victim", "precious");
        File.CreateSymbolicLink(DeviceLock.PathFor(_folder.PathOf("locks"), _folder.PathOf("xdma3")), victim);
        var fault = Assert.Throws<DeviceFaultException>(Open);
        Assert.Equal((DeviceFault.Rejected, Errno.Loop), (fault.Fault, fault.ErrorNumber));
        Assert.Equal("precious", File.ReadAllText(victim));
    }

    [ToolFact("mkfifo")]
    public void AnInterruptEndsTheWaitBeforeItsSlice()
    {
        Process.Start("mkfifo", _folder.PathOf("xdma3_events_0")).WaitForExit();
        using var interrupts = new FileStream(_folder.PathOf("xdma3_events_0"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        using var owner = DeviceLock.Acquire(_host, _folder.PathOf("xdma3"));
        using var port = new XdmaPort(LinuxSystemCalls.Instance, new XdmaNodes(_folder.PathOf("xdma3")), owner, registersHang: false);
        Assert.True(port.HasInterrupt);
        interrupts.Write([1, 0, 0, 0]);
        var clock = Stopwatch.StartNew();
        port.AwaitInterrupt(TimeSpan.FromSeconds(20));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));

        // It was taken, so the next one waits.
        clock.Restart();
        port.AwaitInterrupt(TimeSpan.FromMilliseconds(60));
        Assert.True(clock.ElapsedMilliseconds >= 59);
    }

    [Fact]
    public void ARunIsAskedForUntilItIsDone()
    {
        using var device = Open();
        device.WriteRegister(RegisterMap.Control, 1);
        RawFile.Write(_folder.PathOf("xdma3_user"), RegisterMap.Status, [1, 0, 0, 0]);
        using var done = new Repeating(TimeSpan.FromMilliseconds(50), () => RawFile.Write(_folder.PathOf("xdma3_user"), RegisterMap.Status, [2, 0, 0, 0]));
        device.WaitForDone(TimeSpan.FromSeconds(30));
        Assert.Equal(2u, device.ReadRegister(RegisterMap.Status));
    }

    private XdmaDevice Open() => XdmaDevice.Open(_host, _folder.PathOf("xdma3"));
}
