using Ese.Isa;

namespace Ese.Drivers.Tests;

/// <summary>Register writes that get lost: the transfers of a run are verified, so what tells where they lie must be too.</summary>
public sealed class XdmaReadBackTests : IDisposable
{
    private readonly SimulatedXdma _card = new();
    private readonly XdmaDevice _device;

    public XdmaReadBackTests() => _device = XdmaDevice.Open(new CardHost(_card, "/locks"), SimulatedXdma.Card, new DeviceOptions { VerifyTransfers = true });

    public void Dispose()
    {
        _device.Dispose();
        _card.Dispose();
    }

    [Fact]
    public void AValueThatARegisterDoesNotKeepIsTold()
    {
        _card.Engine.LosesWrites = true;
        var fault = Assert.Throws<DeviceFaultException>(() => _device.WriteRegister(RegisterMap.ProgramLength, 5));
        Assert.Equal((DeviceFault.Corrupted, "read-back", (long)RegisterMap.ProgramLength), (fault.Fault, fault.Operation, fault.Offset));
        Assert.Contains("found 00000000 where 00000005", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegisterMap.SegmentBase, 0x1234_5678u, 0x1234_5670u)]
    [InlineData(RegisterMap.SegmentBase + 4, 0x1234_5678u, 0x1234_5678u)]
    [InlineData(RegisterMap.Origin, uint.MaxValue, uint.MaxValue)]
    [InlineData(RegisterMap.Identity, 5u, RegisterMap.IdentityValue)]
    public void ValuesArriveAsFarAsTheRegisterKeepsThem(int offset, uint value, uint kept)
    {
        _device.WriteRegister(offset, value);
        Assert.Equal(kept, _device.ReadRegister(offset));
    }

    [Fact]
    public void AnAcknowledgementThatGetsLostIsTold()
    {
        _device.WriteRegister(RegisterMap.Control, 1);
        _device.WaitForDone(TimeSpan.FromSeconds(20));
        _card.Engine.LosesWrites = true;
        var fault = Assert.Throws<DeviceFaultException>(() => _device.WriteRegister(RegisterMap.Acknowledge, 1));
        Assert.Equal((DeviceFault.Corrupted, (long)RegisterMap.Status), (fault.Fault, fault.Offset));
        _card.Engine.LosesWrites = false;
        _device.WriteRegister(RegisterMap.Acknowledge, 1);
        Assert.Equal(0u, _device.ReadRegister(RegisterMap.Status));
    }

    [Fact]
    public void WithoutVerificationNothingIsReadBack()
    {
        _device.Dispose();
        using var trusting = XdmaDevice.Open(new CardHost(_card, "/locks"), SimulatedXdma.Card);
        _card.Engine.LosesWrites = true;
        trusting.WriteRegister(RegisterMap.ProgramLength, 5);
        Assert.Equal(0u, trusting.ReadRegister(RegisterMap.ProgramLength));
    }
}
