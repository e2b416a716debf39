namespace Ese.Drivers.Tests;

public class FaultTableTests
{
    [Theory]
    [InlineData(DeviceFault.TimedOut, "ESE3213")]
    [InlineData(DeviceFault.InputOutput, "ESE3213")]
    [InlineData(DeviceFault.Interrupted, "ESE3213")]
    [InlineData(DeviceFault.TryAgain, "ESE3213")]
    [InlineData(DeviceFault.ShortTransfer, "ESE3213")]
    [InlineData(DeviceFault.Corrupted, "ESE3214")]
    [InlineData(DeviceFault.ProtocolError, "ESE3215")]
    [InlineData(DeviceFault.Rejected, "ESE3215")]
    [InlineData(DeviceFault.Lost, "ESE3205")]
    [InlineData(DeviceFault.WrongIdentity, "ESE3205")]
    [InlineData(DeviceFault.Gone, "ESE3205")]
    [InlineData(DeviceFault.Busy, "ESE3210")]
    [InlineData(DeviceFault.Missing, "ESE3211")]
    [InlineData(DeviceFault.PermissionDenied, "ESE3212")]
    [InlineData(DeviceFault.HostExhausted, "ESE3216")]
    [InlineData(DeviceFault.Unsupported, "ESE3217")]
    public void EveryFaultHasACode(DeviceFault fault, string code) =>
        Assert.Equal((fault, code), (new DeviceFaultException(fault, "text").Fault, new DeviceFaultException(fault, "text").Code.Id));

    [Fact]
    public void EveryFaultIsInTheListAbove() => Assert.Equal(16, Enum.GetValues<DeviceFault>().Length);

    [Fact]
    public void AnErrorSaysWhatWasDoneWhereAndWhatToDo()
    {
        var fault = FaultTable.Failed(new CallSite("pwrite", "/dev/xdma0_h2c_0", 0x1000, 64), Errno.RestartCall, TimeSpan.FromMilliseconds(12));
        Assert.Equal(
            "The pwrite of 64 bytes at 0x1000 of '/dev/xdma0_h2c_0' failed with ERESTARTSYS (512) after 12 ms; try again, reset the card, or load its image again.",
            fault.Message);
        Assert.Equal("The open of 'x' failed with errno 77 after 0 ms; check that driver and image are those the card needs.", FaultTable.Failed(new CallSite("open", "x"), 77, default).Message);
    }
}
