using System.Diagnostics;
using System.Globalization;

namespace Ese.Drivers.Tests;

/// <summary>Every fault of the list at every system call of a session: the result is right, or the fault is told as what it is.</summary>
public class XdmaFaultTests
{
    private static readonly DeviceOptions Verifying = new() { VerifyTransfers = true };

    [Theory]
    [InlineData(Errno.TimedOut, DeviceFault.TimedOut)]
    [InlineData(Errno.RestartCall, DeviceFault.TimedOut)]
    [InlineData(Errno.InputOutput, DeviceFault.InputOutput)]
    [InlineData(Errno.NoDevice, DeviceFault.Gone)]
    [InlineData(Errno.NoDeviceAddress, DeviceFault.Gone)]
    [InlineData(Errno.NotConnected, DeviceFault.Gone)]
    [InlineData(Errno.Protocol, DeviceFault.ProtocolError)]
    [InlineData(Errno.Busy, DeviceFault.Busy)]
    [InlineData(Errno.Invalid, DeviceFault.Rejected)]
    [InlineData(Errno.AccessDenied, DeviceFault.PermissionDenied)]
    [InlineData(Errno.NoEntry, DeviceFault.Missing)]
    [InlineData(Errno.OutOfMemory, DeviceFault.HostExhausted)]
    public void AnErrorNumberAtAnyCallIsTold(int errorNumber, DeviceFault expected) => AtEveryCall(
        index => (InjectedFault.Error, errorNumber, index),
        (call, fault) =>
        {
            if (IsOptional(call, errorNumber))
            {
                Assert.Null(fault);
            }
            else
            {
                Assert.Equal((expected, errorNumber, call.Split(' ')[0]), (fault?.Fault, fault?.ErrorNumber, fault?.Operation));
                Assert.EndsWith(call.Split(' ')[1], fault!.Node, StringComparison.Ordinal);
            }
        });

    [Theory]
    [InlineData(Errno.Interrupted)]
    [InlineData(Errno.TryAgain)]
    public void ACallThatAsksToBeRepeatedIs(int errorNumber) => AtEveryCall(
        index => (InjectedFault.Error, errorNumber, index),
        (call, fault) => Assert.Equal(call.StartsWith("flock", StringComparison.Ordinal) && errorNumber == Errno.TryAgain ? DeviceFault.Busy : null, fault?.Fault));

    [Theory]
    [InlineData(Errno.Interrupted, DeviceFault.Interrupted)]
    [InlineData(Errno.TryAgain, DeviceFault.TryAgain)]
    [InlineData(Errno.NoDevice, DeviceFault.Gone)]
    [InlineData(Errno.TimedOut, DeviceFault.TimedOut)]
    public void AnErrorThatStaysIsToldByTheNextCallThatMatters(int errorNumber, DeviceFault expected) => AtEveryCall(
        index => (InjectedFault.ErrorFromHereOn, errorNumber, index),
        (call, fault) => Assert.Equal(
            call.StartsWith("flock", StringComparison.Ordinal) && errorNumber == Errno.TryAgain ? DeviceFault.Busy : expected, fault?.Fault));

    [Fact]
    public void AShortTransferGoesOnAndAShortRegisterAccessIsTold() => AtEveryCall(
        index => (InjectedFault.Short, 0, index),
        (call, fault) => Assert.Equal(call is "pread _user" or "pwrite _user" ? DeviceFault.ShortTransfer : null, fault?.Fault));

    [Fact]
    public void ARegisterThatReadsAllOnesOnceIsReadAgainUnlessItIsTheIdentity()
    {
        var reads = 0;
        AtEveryCall(
            index => (InjectedFault.AllOnes, 0, index),
            (call, fault) => Assert.Equal(call == "pread _user" && reads++ == 0 ? DeviceFault.Lost : null, fault?.Fault));
        Assert.True(reads > 5);
    }

    [Fact]
    public void ALinkThatStaysDownIsToldByTheNextRegister()
    {
        var count = Calls();
        for (var index = 0; index < count; index++)
        {
            var (fault, log) = Session(InjectedFault.AllOnesFromHereOn, 0, index);
            Assert.Equal(log.Skip(index).Contains("pread _user") ? DeviceFault.Lost : null, fault?.Fault);
        }
    }

    [Fact]
    public void ABitThatFlipsOnTheWayIsFoundWhereTransfersAreVerified() => AtEveryCall(
        index => (InjectedFault.Corrupted, 0, index),
        (call, fault) => Assert.Equal(call is "pread _c2h_0" or "pwrite _h2c_0" ? DeviceFault.Corrupted : null, fault?.Fault));

    [Fact]
    public void ASuccessReportedAsTimeoutIsATimeout() => AtEveryCall(
        index => (InjectedFault.SuccessAsTimeout, 0, index),
        (call, fault) => Assert.Equal(IsOptional(call, Errno.TimedOut) || !call.StartsWith('p') || call.StartsWith("poll", StringComparison.Ordinal) ? null : DeviceFault.TimedOut, fault?.Fault));

    [Fact]
    public void WithManyFaultsAResultIsRightOrThereIsNone()
    {
        int right = 0, faults = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            using var card = new SimulatedXdma();
            var calls = new FaultyCalls(card) { Rate = 0.01, Dice = new Random(seed) };
            var fault = CardSession.FaultOf(new CardHost(calls, "/locks"), Verifying);
            right += fault is null && calls.Hits > 0 ? 1 : 0;
            faults += fault is null ? 0 : 1;
            Assert.True(fault is null || calls.Hits > 0);
        }

        Assert.True(right > 10 && faults > 100, $"{right} right in spite of faults, {faults} ended by one");
    }

    [Fact]
    public void NoDescriptorIsLeftOpenByAnyFault()
    {
        var count = Calls();
        for (var index = 0; index < count; index++)
        {
            using var card = new SimulatedXdma();
            _ = CardSession.FaultOf(new CardHost(new FaultyCalls(card) { Fault = InjectedFault.Error, ErrorNumber = Errno.InputOutput, At = index }, "/locks"));
            Assert.Equal(0, card.Descriptors);
        }
    }

    [Theory]
    [InlineData(0x4553_4502u, DeviceFault.WrongIdentity, "45534502")]
    [InlineData(0u, DeviceFault.WrongIdentity, "00000000")]
    [InlineData(uint.MaxValue, DeviceFault.Lost, "all ones")]
    public void AnotherIdentityIsTold(uint identity, DeviceFault expected, string found)
    {
        using var card = new SimulatedXdma();
        card.Engine.Identity = identity;
        var fault = CardSession.FaultOf(new CardHost(card, "/locks"));
        Assert.Equal((expected, "ESE3205"), (fault?.Fault, fault?.Code.Id));
        Assert.Contains(found, fault!.Message, StringComparison.Ordinal);
    }

    private static void AtEveryCall(Func<int, (InjectedFault Fault, int ErrorNumber, int Index)> plan, Action<string, DeviceFaultException?> check)
    {
        var count = Calls();
        Assert.True(count > 60, count.ToString(CultureInfo.InvariantCulture));
        for (var index = 0; index < count; index++)
        {
            var (fault, errorNumber, at) = plan(index);
            var started = Stopwatch.StartNew();
            var (found, log) = Session(fault, errorNumber, at);
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"call {index} took {started.Elapsed}");

            // How often a run is polled depends on how soon it is done, so a session may have fewer calls than the one that was counted.
            if (at < log.Count)
            {
                check(log[at], found);
            }
        }
    }

    private static (DeviceFaultException? Fault, List<string> Log) Session(InjectedFault fault, int errorNumber, int index)
    {
        using var card = new SimulatedXdma();
        var calls = new FaultyCalls(card) { Fault = fault, ErrorNumber = errorNumber, At = index };
        return (CardSession.FaultOf(new CardHost(calls, "/locks"), Verifying), calls.Log);
    }

    /// <summary>Calls of a session without faults.</summary>
    private static int Calls()
    {
        var (fault, log) = Session(InjectedFault.None, 0, -1);
        Assert.Null(fault);
        return log.Count;
    }

    /// <summary>Calls whose failure changes nothing: interrupts, information, what is written into the lock file, locks on file systems without.</summary>
    private static bool IsOptional(string call, int errorNumber) =>
        call is "ftruncate .lock" or "pwrite .lock" or "ioctl _control" or "open _control" or "open _events_0" or "poll _events_0" or "read _events_0"
        || (call is "flock _user" && errorNumber is (Errno.Invalid or Errno.Protocol))
        || (call is "open .lock" && errorNumber is Errno.AccessDenied);
}
