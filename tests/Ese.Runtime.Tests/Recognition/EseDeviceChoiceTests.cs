using Ese.Isa;

namespace Ese.Runtime.Tests.Recognition;

public sealed class EseDeviceChoiceTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("emulator")]
    [InlineData("fpga:/dev/xdma0")]
    [InlineData("fpga:/dev/xdma0,/dev/xdma1,xrt:0,verilated:Engine.so")]
    public void ANameIsReadAsItIsWritten(string name) => Assert.Equal(name, EseDeviceChoice.Parse(name).ToString());

    [Fact]
    public void AddressesComeBackAsTheyWereGiven()
    {
        var choice = EseDeviceChoice.Fpga("/dev/xdma0", "/sys/bus/pci/devices/0000:00:1d.0");
        Assert.Equal("/dev/xdma0 /sys/bus/pci/devices/0000:00:1d.0", string.Join(' ', choice.Addresses));
        Assert.Equal(choice, EseDeviceChoice.Parse(choice.ToString()));
        Assert.Empty(EseDeviceChoice.Auto.Addresses);
    }

    [Theory]
    [InlineData("card/xdma0", "fpga:card/xdma0")]
    [InlineData("/A/xdma0,/B/xdma0", "fpga:/A/xdma0,/B/xdma0")]
    [InlineData("xrt:0", "fpga:xrt:0")]
    [InlineData("verilated:Engine.so", "fpga:verilated:Engine.so")]
    [InlineData(" FPGA:/dev/xdma0 ", "fpga:/dev/xdma0")]
    public void AnAddressMayStandAlone(string text, string name) => Assert.Equal(new EseDeviceChoice(name), EseDeviceChoice.Parse(text));

    [Theory]
    [InlineData("fpga:")]
    [InlineData("fpga:/dev/xdma0,")]
    [InlineData("fpga: ,/dev/xdma0")]
    [InlineData("")]
    public void AnAddressThatIsMissingIsRefused(string name) =>
        Assert.Same(ErrorTable.DeviceUnknown, Assert.Throws<EseException>(() => EseDeviceChoice.Parse(name)).Code);

    [Fact]
    public void CardsWithoutAddressOrWithACommaInItAreRefused()
    {
        Assert.Same(ErrorTable.DeviceUnknown, Assert.Throws<EseException>(() => EseDeviceChoice.Fpga()).Code);
        Assert.Same(ErrorTable.DeviceUnknown, Assert.Throws<EseException>(() => EseDeviceChoice.Fpga("/a,b/xdma0")).Code);
    }
}
