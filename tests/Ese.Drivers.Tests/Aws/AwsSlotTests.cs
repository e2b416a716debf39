namespace Ese.Drivers.Tests;

public sealed class AwsSlotTests : IDisposable
{
    private const string Nobodys = "libfpga_mgmt_of_nobody.so.1";
    private const string Image = "agfi-0fedcba9876543210";
    private const int OfF1 = 0x1041;
    private const int OfF2 = 0x9248;

    private readonly FakeSysfs _sysfs = new();

    public void Dispose() => _sysfs.Dispose();

    [Fact]
    public void WithoutTheLibraryTheLineToRunIsTold()
    {
        Add(OfF2, "0000:9f:00.0", "0000:9f:00.1");
        var fault = Assert.Throws<DeviceFaultException>(() => Load("0000:9f:00.0"));
        Assert.Equal((DeviceFault.Missing, "ESE3211", Nobodys), (fault.Fault, fault.Code.Id, fault.Node));
        Assert.EndsWith("install the SDK of aws-fpga, or run 'sudo fpga-load-local-image -S 0 -I agfi-0fedcba9876543210'.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SlotsFollowTheAddressesOfTheManagementFunctions()
    {
        // Eight FPGAs of one instance, as AWS's documentation lists them, added in another order.
        string[] buses = ["9f", "a1", "a3", "a5", "ae", "b0", "b2", "b4"];
        foreach (var bus in buses.Reverse())
        {
            Add(OfF2, $"0000:{bus}:00.0", $"0000:{bus}:00.1");
        }

        _sysfs.Add("0000:00:1f.0", vendor: 0x8086, device: OfF2);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], buses.Select(bus => Guess($"0000:{bus}:00.0")));
    }

    [Fact]
    public void TheFunctionsMayBeDevicesOfTheirOwn()
    {
        Add(OfF1, "0000:00:1b.0", "0000:00:1c.0");
        Add(OfF1, "0000:00:1d.0", "0000:00:1e.0");
        Assert.Equal([0, 1], [Guess("0000:00:1b.0"), Guess("0000:00:1d.0")]);
    }

    [Fact]
    public void ASlotThatCannotBeDeterminedIsLeftToTheReader()
    {
        _sysfs.Add("0000:3b:00.0");
        Assert.Null(Guess("0000:3b:00.0"));
        var fault = Assert.Throws<DeviceFaultException>(() => Load("0000:3b:00.0"));
        Assert.EndsWith(
            "'sudo fpga-load-local-image -S SLOT -I agfi-0fedcba9876543210', with the SLOT that fpga-describe-local-image-slots shows for 0000:3b:00.0.",
            fault.Message, StringComparison.Ordinal);
        Assert.Null(AwsSlot.Guess(new SysfsFunction("/nowhere/at/all/0000:3b:00.0")));
    }

    private void Add(int management, string application, string manager)
    {
        _sysfs.Add(application);
        _sysfs.Add(manager, device: management);
    }

    private int? Guess(string address) => AwsSlot.Guess(new SysfsFunction(_sysfs.FolderOf(address)));

    private void Load(string address) => AwsImage.Load(_sysfs.Host, Nobodys, _sysfs.FolderOf(address), Image, TimeSpan.FromSeconds(20));
}
