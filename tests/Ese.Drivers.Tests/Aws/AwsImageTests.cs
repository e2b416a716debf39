using System.Diagnostics;
using Ese.Testing;

namespace Ese.Drivers.Tests;

public class AwsImageTests
{
    [ToolFact("gcc")]
    public void AnImageIsLoadedIntoTheSlotOfTheFunction()
    {
        using var stub = new AwsStub();
        Assert.InRange(stub.Load(AwsStub.Second), TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        Assert.Equal(("", AwsStub.Image), (stub.Loaded(0), stub.Loaded(1)));
        Assert.Equal("init load status close ", stub.Calls);
        Assert.InRange(stub.Wait, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(20));
    }

    [ToolFact("gcc")]
    public void AFunctionThatIsSwitchedOffAfterTheLoadIsSwitchedOn()
    {
        using var stub = new AwsStub();
        stub.Load();
        var enable = Path.Combine(stub.Sysfs.FolderOf(AwsStub.First), "enable");
        Assert.False(File.Exists(enable));
        stub.Sysfs.Put(AwsStub.First, "config", new byte[8]);
        stub.Load();
        Assert.Equal("1", File.ReadAllText(enable));
    }

    [ToolFact("gcc")]
    public void EveryErrorOfTheLibraryHasAFault()
    {
        using var stub = new AwsStub();
        foreach (var (error, expected) in (ReadOnlySpan<(int, DeviceFault)>)
        [
            (3, DeviceFault.TryAgain),
            (5, DeviceFault.Rejected),
            (6, DeviceFault.TimedOut),
            (12, DeviceFault.Rejected),
            (13, DeviceFault.InputOutput),
            (14, DeviceFault.InputOutput),
            (16, DeviceFault.Rejected),
            (17, DeviceFault.Lost),
            (19, DeviceFault.TryAgain),
            (20, DeviceFault.Gone),
            (24, DeviceFault.Rejected),
            (25, DeviceFault.Lost),
            (99, DeviceFault.InputOutput),
        ])
        {
            stub.Fail("load", error);
            var fault = Assert.Throws<DeviceFaultException>(() => stub.Load());
            Assert.Equal((expected, "fpga_mgmt_load_local_image_sync", AwsStub.First, 0), (fault.Fault, fault.Operation, fault.Node, fault.ErrorNumber));
            Assert.Contains($"failed with error {error}, 'stub-error-{error}'; ", fault.Message, StringComparison.Ordinal);
        }
    }

    [ToolFact("gcc")]
    public void NegativeErrorsAreTheKernels()
    {
        using var stub = new AwsStub();
        foreach (var (error, expected) in (ReadOnlySpan<(int, DeviceFault)>)
        [
            (-Errno.NotPermitted, DeviceFault.PermissionDenied),
            (-Errno.TimedOut, DeviceFault.TimedOut),
            (-Errno.NoDevice, DeviceFault.Gone),
            (-Errno.Invalid, DeviceFault.Rejected),
        ])
        {
            stub.Fail("load", error);
            var fault = Assert.Throws<DeviceFaultException>(() => stub.Load());
            Assert.Equal((expected, -error), (fault.Fault, fault.ErrorNumber));
        }
    }

    [ToolFact("gcc")]
    public void TheCallThatFailedIsNamedAndTheLibraryClosed()
    {
        using var stub = new AwsStub();
        stub.Fail("init", 24);
        Assert.Equal("fpga_mgmt_init", Assert.Throws<DeviceFaultException>(() => stub.Load()).Operation);
        Assert.Equal("init ", stub.Calls);
        stub.Fail("status", 25);
        Assert.Equal("fpga_mgmt_get_status", Assert.Throws<DeviceFaultException>(() => stub.Load()).Operation);
        Assert.Equal("init init load status close ", stub.Calls);
        stub.Fail("close", 24);
        stub.Load();
    }

    [ToolFact("gcc")]
    public void ASlotThatIsNotLoadedAfterwardsIsTold()
    {
        using var stub = new AwsStub();
        foreach (var (status, said, expected) in (ReadOnlySpan<(int, string, DeviceFault)>)
        [
            (1, "cleared", DeviceFault.InputOutput),
            (2, "busy", DeviceFault.TryAgain),
            (3, "not programmed", DeviceFault.InputOutput),
            (7, "failed to load", DeviceFault.InputOutput),
            (9, "in state 9", DeviceFault.InputOutput),
        ])
        {
            stub.Status(status);
            var fault = Assert.Throws<DeviceFaultException>(() => stub.Load());
            Assert.Equal((expected, "fpga_mgmt_get_status"), (fault.Fault, fault.Operation));
            Assert.Contains($"found the slot {said} after the load; ", fault.Message, StringComparison.Ordinal);
        }
    }

    [ToolFact("gcc")]
    public void ALoadThatHangsEndsAtItsDeadlineAndKeepsTheCardUntilItReturns()
    {
        using var stub = new AwsStub();
        stub.Hang(1500);
        var clock = Stopwatch.StartNew();
        var fault = Assert.Throws<DeviceFaultException>(() => stub.Load(AwsStub.First, TimeSpan.FromMilliseconds(100)));
        Assert.Equal((DeviceFault.TimedOut, "fpga_mgmt_load_local_image_sync"), (fault.Fault, fault.Operation));
        Assert.InRange(clock.ElapsedMilliseconds, 100, 1400);
        Assert.Equal(DeviceFault.TimedOut, Assert.Throws<DeviceFaultException>(() => stub.Load()).Fault);
        fault = Assert.Throws<DeviceFaultException>(() => stub.Load(AwsStub.Second, TimeSpan.FromMilliseconds(100)));
        Assert.Contains("an earlier call still hangs", fault.Message, StringComparison.Ordinal);

        // Another card waits for it, as long as its own deadline allows.
        stub.Hang(0);
        stub.Load(AwsStub.Second);
        stub.Load();
        Assert.Equal((AwsStub.Image, AwsStub.Image, 0), (stub.Loaded(0), stub.Loaded(1), stub.Overlaps));
    }

    [ToolFact("gcc")]
    public async Task LoadsOfSeveralCardsDoNotOverlapInTheLibrary()
    {
        using var stub = new AwsStub();
        stub.Hang(50);
        await Task.WhenAll(
            Task.Factory.StartNew(() => stub.Load(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            Task.Factory.StartNew(() => stub.Load(AwsStub.Second), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        Assert.Equal("init load status close init load status close ", stub.Calls);
        Assert.Equal(0, stub.Overlaps);
    }

    [ToolFact("gcc")]
    public async Task ACardWhoseTurnDoesNotComeInTimeIsTold()
    {
        using var stub = new AwsStub();
        stub.Hang(1500);
        var first = Task.Factory.StartNew(() => stub.Load(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(SpinWait.SpinUntil(() => stub.Calls.Contains("load", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));
        var fault = Assert.Throws<DeviceFaultException>(() => stub.Load(AwsStub.Second, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(DeviceFault.TimedOut, fault.Fault);
        Assert.False(first.IsCompleted);
        Assert.Contains("because another call has not ended; ", fault.Message, StringComparison.Ordinal);
        await first;
        Assert.Equal((AwsStub.Image, ""), (stub.Loaded(0), stub.Loaded(1)));
    }

    [ToolFact("gcc")]
    public void ACardThatIsOpenKeepsItsImage()
    {
        using var stub = new AwsStub();
        using (PciBarDevice.Open(stub.Sysfs.Host, stub.Sysfs.FolderOf(AwsStub.First)))
        {
            Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => stub.Load()).Fault);
        }

        Assert.Equal("", stub.Calls);
        stub.Load();
    }

    [ToolFact("gcc")]
    public void AFunctionOfNoSlotIsTold()
    {
        using var stub = new AwsStub();
        stub.Sysfs.Add("0000:a1:00.0");
        var fault = Assert.Throws<DeviceFaultException>(() => stub.Load("0000:a1:00.0"));
        Assert.Equal((DeviceFault.Missing, "fpga_pci_get_resource_map"), (fault.Fault, fault.Operation));
        Assert.Contains("'0000:a1:00.0' was found in no slot; name ", fault.Message, StringComparison.Ordinal);
        Assert.Equal("init close ", stub.Calls);
    }

    [ToolFact("gcc")]
    public void AFunctionThatTheLibraryLacksIsNamed()
    {
        using var stub = new AwsStub("-DWITHOUT_CLOSE");
        var fault = Assert.Throws<DeviceFaultException>(() => stub.Load());
        Assert.Equal((DeviceFault.Missing, "fpga_mgmt_close"), (fault.Fault, fault.Operation));
        Assert.Contains("no function 'fpga_mgmt_close'; install the SDK of aws-fpga", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AwsStub.Image, true)]
    [InlineData("agfi-", false)]
    [InlineData("agfi-0fed.xclbin", false)]
    [InlineData("afi-0fedcba9876543210", false)]
    [InlineData("ese.xclbin", false)]
    public void AnImageIsKnownByItsGlobalId(string image, bool expected) => Assert.Equal(expected, AwsImage.IsId(image));
}
