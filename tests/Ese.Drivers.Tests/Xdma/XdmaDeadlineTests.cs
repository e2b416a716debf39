using System.Diagnostics;
using Ese.Isa;

namespace Ese.Drivers.Tests;

/// <summary>A transfer that hangs in the driver does not hang its caller.</summary>
public sealed class XdmaDeadlineTests : IDisposable
{
    private static readonly DeviceOptions Hasty = new() { TransferDeadline = TimeSpan.FromMilliseconds(150) };

    private readonly SimulatedXdma _card = new();
    private readonly ManualResetEventSlim _release = new();

    public void Dispose()
    {
        _release.Set();
        _card.Dispose();
        _release.Dispose();
    }

    [Fact]
    public void ACallThatHangsEndsAtTheDeadlineAndTheNextOneWaitsForIt()
    {
        using var device = Hanging(1);
        var clock = Stopwatch.StartNew();
        var fault = Assert.Throws<DeviceFaultException>(() => device.WriteMemory(64, new byte[100]));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));
        Assert.Equal((DeviceFault.TimedOut, "ESE3213", "pwrite", 64L, 100L, 0), (fault.Fault, fault.Code.Id, fault.Operation, fault.Offset, fault.Bytes, fault.ErrorNumber));
        Assert.InRange(fault.Elapsed, TimeSpan.FromMilliseconds(150), clock.Elapsed);

        fault = Assert.Throws<DeviceFaultException>(() => device.ReadMemory(0, new byte[4]));
        Assert.Contains("an earlier call still hangs", fault.Message, StringComparison.Ordinal);

        _release.Set();
        device.WriteMemory(0, [1, 2, 3, 4]);
        var read = new byte[4];
        device.ReadMemory(0, read);
        Assert.Equal([1, 2, 3, 4], read);
    }

    [Fact]
    public void TheCallersMemoryIsNotTouchedAfterTheDeadline()
    {
        using (var device = Hanging(1))
        {
            var buffer = new byte[100];
            Assert.Throws<DeviceFaultException>(() => device.ReadMemory(0, buffer));
            _release.Set();
            Assert.Equal(new byte[100], buffer);
        }
    }

    [Fact]
    public void ADeviceCanBeDisposedWhileACallHangsAndHasNoOtherOwnerBefore()
    {
        var device = Hanging(1);
        Assert.Throws<DeviceFaultException>(() => device.WriteMemory(0, new byte[100]));
        device.Dispose();

        // The node of the call that hangs and both locks are open until it returns.
        Assert.Equal(3, _card.Descriptors);
        var host = new CardHost(_card, "/locks");
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => XdmaDevice.Open(host, SimulatedXdma.Card)).Fault);
        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => XdmaDevice.Open(host with { LockFolder = "/other" }, SimulatedXdma.Card)).Fault);
        _release.Set();
        Assert.True(SpinWait.SpinUntil(() => _card.Descriptors == 0, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void ManySmallDelaysAreOneDeadline()
    {
        _card.LongestTransfer = 1;
        using var device = Hanging(int.MaxValue, TimeSpan.FromMilliseconds(20));
        var clock = Stopwatch.StartNew();
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => device.WriteMemory(0, new byte[1000])).Fault);
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void AnInterruptThatCannotBeReadDoesNotHoldUpARun()
    {
        _card.Engine.Delay = TimeSpan.FromMilliseconds(60);
        using var device = XdmaDevice.Open(new CardHost(new HangingCalls(new StormingCalls(_card), "_events_0", 1, () => _release.Wait()), "/locks"), SimulatedXdma.Card);
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
    }

    [Fact]
    public void ARegisterThatHangsEndsWhereAProcessMayStandBehindIt()
    {
        var hanging = new ManualResetEventSlim(true);
        var host = new CardHost(new HangingCalls(_card, "_user", int.MaxValue, () => hanging.Wait()), "/locks") { KernelFolder = "/kernel/" };
        using var device = XdmaDevice.Open(host, SimulatedXdma.Card);
        Assert.Equal(CardSession.Expected, CardSession.Run(device));

        _card.Engine.NeverEnds = true;
        device.WriteRegister(RegisterMap.Control, 1);
        hanging.Reset();
        var clock = Stopwatch.StartNew();
        Assert.Throws<TimeoutException>(() => device.WaitForDone(TimeSpan.FromMilliseconds(200)));
        Assert.InRange(clock.Elapsed, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10));
        var fault = Assert.Throws<DeviceFaultException>(() => device.ReadRegister(RegisterMap.Origin));
        Assert.Equal((DeviceFault.TimedOut, "pread", (long)RegisterMap.Origin), (fault.Fault, fault.Operation, fault.Offset));
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(device.Reset).Fault);

        // Memory has a thread of its own.
        device.WriteMemory(0, [1]);
        hanging.Set();
        _card.Engine.NeverEnds = false;
        device.Reset();
        Assert.Equal(CardSession.Expected, CardSession.Run(device));
    }

    private XdmaDevice Hanging(int calls, TimeSpan? delay = null) => XdmaDevice.Open(
        new CardHost(new HangingCalls(_card, "_0", calls, () => _release.Wait(delay ?? TimeSpan.FromSeconds(30))), "/locks"), SimulatedXdma.Card, Hasty);
}
