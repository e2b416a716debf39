using System.Diagnostics;
using Ese.Isa;

namespace Ese.Drivers.Tests;

public sealed class XdmaDeviceTests : IDisposable
{
    private readonly SimulatedXdma _card = new();

    public void Dispose() => _card.Dispose();

    [Fact]
    public void TheCardSaysWhatItIs()
    {
        using var device = Open();
        Assert.Equal(new EseDeviceInfo("xdma0", 1 << 20, 1, 1), device.Info);
        Assert.Equal("0000:3b:00.1", device.PciAddress);
    }

    [Fact]
    public void AProgramGivesOnTheCardWhatItGivesWithoutOne()
    {
        using var device = Open();
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.Equal(0, _card.Misaligned);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4096)]
    [InlineData(4095, 2)]
    [InlineData(12345, 70000)]
    [InlineData((1 << 20) - 5, 5)]
    public void BytesComeBackFromAnyAddressInTransfersOfAnyLength(int address, int bytes)
    {
        _card.LongestTransfer = 1001;
        using var device = Open();
        var written = new byte[bytes];
        new Random(bytes).NextBytes(written);
        var read = new byte[bytes];
        device.WriteMemory((ulong)address, written);
        device.ReadMemory((ulong)address, read);
        Assert.Equal(written, read);
    }

    [Fact]
    public void ChunksEndWhereDeviceAddressesAreAligned()
    {
        var calls = new FaultyCalls(_card);
        using var thread = new CallThread("test");
        using var toCard = new DmaChannel(calls, FileHandle.Open(calls, SimulatedXdma.Card + "_h2c_0", OpenMode.WriteOnly), true, thread, 8192);
        using var fromCard = new DmaChannel(calls, FileHandle.Open(calls, SimulatedXdma.Card + "_c2h_0", OpenMode.ReadOnly), false, thread, 8192);
        var written = new byte[30000];
        new Random(1).NextBytes(written);
        var read = new byte[written.Length];
        toCard.Write(5000, written, Deadline.After(TimeSpan.FromMinutes(1)));
        fromCard.Read(5000, read, Deadline.After(TimeSpan.FromMinutes(1)));
        Assert.Equal(written, read);
        Assert.Equal(0, _card.Misaligned);

        // 904 bytes into a page: 7288 to the end of the first chunk, then 8192, 8192 and 6328.
        Assert.Equal(4, calls.Log.Count(call => call == "pwrite _h2c_0"));
        Assert.Equal(4, calls.Log.Count(call => call == "pread _c2h_0"));
    }

    [Fact]
    public void TheFirstByteThatDiffersIsNamed()
    {
        var calls = new FaultyCalls(_card) { Fault = InjectedFault.Corrupted, At = 0 };
        using (XdmaDevice.Open(new CardHost(calls, "/locks"), SimulatedXdma.Card))
        {
        }

        // The first call behind those of opening is the transfer.
        calls = new FaultyCalls(_card) { Fault = InjectedFault.Corrupted, At = calls.Log.Count };
        using var device = XdmaDevice.Open(new CardHost(calls, "/locks"), SimulatedXdma.Card, new DeviceOptions { VerifyTransfers = true });
        var fault = Assert.Throws<DeviceFaultException>(() => device.WriteMemory(64, new byte[100]));
        Assert.Equal((DeviceFault.Corrupted, "ESE3214", 163L, 1L), (fault.Fault, fault.Code.Id, fault.Offset, fault.Bytes));
        Assert.Contains("found 10 where 00 was expected", fault.Message, StringComparison.Ordinal);
        device.WriteMemory(64, new byte[100]);
    }

    [Theory]
    [InlineData(1 << 20, 1)]
    [InlineData((1 << 20) - 1, 2)]
    public void MemoryBeyondTheCardsIsRefused(int address, int bytes)
    {
        using var device = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => device.WriteMemory((ulong)address, new byte[bytes]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ReadMemory((ulong)address, new byte[bytes]));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ReadMemory(ulong.MaxValue, new byte[bytes]));
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(2)]
    [InlineData(RegisterMap.End)]
    public void AnOffsetThatIsNoRegisterIsRefused(int offset)
    {
        using var device = Open();
        Assert.Throws<ArgumentOutOfRangeException>(() => device.ReadRegister(offset));
        Assert.Throws<ArgumentOutOfRangeException>(() => device.WriteRegister(offset, 0));
    }

    [Fact]
    public void ARegisterMayHoldAllOnes()
    {
        using var device = Open();
        device.WriteRegister(RegisterMap.Origin, uint.MaxValue);
        Assert.Equal(uint.MaxValue, device.ReadRegister(RegisterMap.Origin));
    }

    [Fact]
    public void TheInterruptIsEnabledWhereTheCardHasOneAndEndsTheWait()
    {
        _card.Engine.Delay = TimeSpan.FromMilliseconds(120);
        using var device = Open();
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.Equal(3u, _card.Engine.Control);
    }

    [Fact]
    public void ACardWithoutInterruptsIsAskedInstead()
    {
        _card.Missing.Add(SimulatedXdma.Card + "_events_0");
        _card.Engine.Delay = TimeSpan.FromMilliseconds(30);
        using var device = Open();
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.Equal(1u, _card.Engine.Control);
    }

    [Fact]
    public void ALostInterruptCostsNoMoreThanTheNextLook()
    {
        _card.LosesInterrupts = true;
        _card.Engine.Delay = TimeSpan.FromMilliseconds(100);
        using var device = Open();
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
    }

    [Fact]
    public void InterruptsOfNothingEndNoRun()
    {
        var calls = new FaultyCalls(_card);
        _card.Engine.Delay = TimeSpan.FromMilliseconds(100);
        using var device = XdmaDevice.Open(new CardHost(calls, "/locks"), SimulatedXdma.Card);
        using var storm = new Repeating(TimeSpan.FromMilliseconds(1), _card.RaiseInterrupt);
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.InRange(calls.Log.Count(call => call == "read _events_0"), 1, 65);
    }

    [Fact]
    public void AnInterruptStormDoesNotKeepTheProcessorBusy()
    {
        var calls = new FaultyCalls(_card);
        _card.Engine.Delay = TimeSpan.FromMilliseconds(300);
        using var device = XdmaDevice.Open(new CardHost(new StormingCalls(calls), "/locks"), SimulatedXdma.Card);
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        Assert.InRange(calls.Log.Count(call => call == "pread _user"), 64, 400);
    }

    [Fact]
    public void ARunThatNeverEndsEndsTheWaitAndAResetHelps()
    {
        _card.Engine.NeverEnds = true;
        using var device = Open();
        device.WriteRegister(RegisterMap.Control, 1);
        var clock = Stopwatch.StartNew();
        Assert.Throws<TimeoutException>(() => device.WaitForDone(TimeSpan.FromMilliseconds(130)));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(130), TimeSpan.FromSeconds(5));
        device.Reset();
        _card.Engine.NeverEnds = false;
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
    }

    [Fact]
    public void ACardThatStaysBusyAfterAResetIsTold()
    {
        _card.Engine.NeverEnds = true;
        using var device = Open();
        device.WriteRegister(RegisterMap.Control, 1);
        _card.Engine.Resets = false;
        var fault = Assert.Throws<DeviceFaultException>(device.Reset);
        Assert.Equal((DeviceFault.TimedOut, "ESE3213"), (fault.Fault, fault.Code.Id));
        Assert.Contains("stays busy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACardThatForgetsItsRunIsTold()
    {
        _card.Engine.NeverEnds = true;
        using var device = Open();
        device.WriteRegister(RegisterMap.Control, 1);
        _card.Engine.WriteRegister(RegisterMap.SoftReset, 1);
        var fault = Assert.Throws<DeviceFaultException>(() => device.WaitForDone(TimeSpan.FromMinutes(1)));
        Assert.Equal((DeviceFault.ProtocolError, "ESE3215"), (fault.Fault, fault.Code.Id));
    }

    [Fact]
    public void AWaitCanBeCancelled()
    {
        _card.Engine.NeverEnds = true;
        using var device = Open();
        using var source = new CancellationTokenSource(20);
        device.WriteRegister(RegisterMap.Control, 1);
        Assert.ThrowsAny<OperationCanceledException>(() => device.WaitForDone(TimeSpan.FromMinutes(1), source.Token));
    }

    [Fact]
    public void WaitingForARunThatWasNotStartedIsRefused()
    {
        using var device = Open();
        Assert.Throws<InvalidOperationException>(() => device.WaitForDone(TimeSpan.FromMinutes(1)));
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        Assert.Throws<InvalidOperationException>(() => device.WaitForDone(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void ACardThatIsBusyWithAnEarlierOwnersRunIsReset()
    {
        _card.Engine.NeverEnds = true;
        using (var first = Open())
        {
            first.WriteRegister(RegisterMap.Control, 1);
        }

        using var second = Open();
        Assert.Equal(0u, second.ReadRegister(RegisterMap.Status));
    }

    [Fact]
    public void ACardHasOneOwner()
    {
        using (Open())
        {
            var fault = Assert.Throws<DeviceFaultException>(Open);
            Assert.Equal((DeviceFault.Busy, "ESE3210", Environment.ProcessId), (fault.Fault, fault.Code.Id, fault.OwnerProcessId));
            Assert.Contains("in use by this process", fault.Message, StringComparison.Ordinal);

            // Another user's lock file lies in another folder.
            var other = Assert.Throws<DeviceFaultException>(() => XdmaDevice.Open(new CardHost(_card, "/other"), SimulatedXdma.Card));
            Assert.Equal((DeviceFault.Busy, null), (other.Fault, other.OwnerProcessId));
        }

        using var next = Open();
        Assert.Equal(CardSession.Expected, CardSession.Run(next));
    }

    [Theory]
    [InlineData("_user")]
    [InlineData("_h2c_0")]
    [InlineData("_c2h_0")]
    public void ANodeThatIsNotThereIsNamed(string node)
    {
        _card.Missing.Add(SimulatedXdma.Card + node);
        var fault = Assert.Throws<DeviceFaultException>(Open);
        Assert.Equal((DeviceFault.Missing, "ESE3211", SimulatedXdma.Card + node), (fault.Fault, fault.Code.Id, fault.Node));
        Assert.Equal(0, _card.Descriptors);
    }

    [Fact]
    public void ACardWithoutControlNodeHasNoKnownPlace()
    {
        _card.Missing.Add(SimulatedXdma.Card + "_control");
        using var device = Open();
        Assert.Null(device.PciAddress);
    }

    [Fact]
    public void ADisposedDeviceIsRefused()
    {
        var device = Open();
        device.Dispose();
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(() => device.ReadRegister(0));
        Assert.Throws<ObjectDisposedException>(() => device.WriteMemory(0, new byte[4]));
        Assert.Throws<ObjectDisposedException>(device.Reset);
        Assert.Equal(0, _card.Descriptors);
    }

    private XdmaDevice Open() => XdmaDevice.Open(new CardHost(_card, "/locks"), SimulatedXdma.Card);
}
