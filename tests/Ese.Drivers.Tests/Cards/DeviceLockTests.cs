using Ese.Testing;

namespace Ese.Drivers.Tests;

public sealed class DeviceLockTests : IDisposable
{
    private const string Card = "/dev/xdma0";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ALockIsKeptByACallThatHangsAndItsDisposedOwnerIsNotBlamed()
    {
        var owner = Hung();
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => Acquire(LinuxSystemCalls.Instance)).Fault);
        owner.File.DangerousRelease();
        Acquire(LinuxSystemCalls.Instance).Dispose();
    }

    [Fact]
    public void ALockThatComesFreeWhileItsOwnerIsLookedUpIsTaken()
    {
        var owner = Hung();
        using var next = Acquire(new HangingCalls(LinuxSystemCalls.Instance, ".lock", 1, owner.File.DangerousRelease));
        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => Acquire(LinuxSystemCalls.Instance)).Fault);
    }

    /// <summary>A lock that a call keeps whose device is gone.</summary>
    private DeviceLock Hung()
    {
        var owner = Acquire(LinuxSystemCalls.Instance);
        var held = false;
        owner.File.DangerousAddRef(ref held);
        owner.Dispose();
        return owner;
    }

    private DeviceLock Acquire(ISystemCalls calls) => DeviceLock.Acquire(new CardHost(calls, _folder.Path), Card);
}
