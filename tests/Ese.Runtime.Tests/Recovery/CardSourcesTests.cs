using Ese.Drivers;
using Ese.Isa;
using Ese.Runtime.Tests.Recognition;
using Ese.Testing;

namespace Ese.Runtime.Tests.Recovery;

public sealed class CardSourcesTests
{
    [Theory]
    [InlineData("/dev/xdma0", typeof(XdmaCardSource), false)]
    [InlineData("xrt:0", typeof(XrtCardSource), true)]
    [InlineData("verilated:engine.so", typeof(VerilatedCardSource), false)]
    public void AnAddressSaysHowTheCardIsReached(string address, Type expected, bool canReload)
    {
        var source = Assert.Single(Of(options => options.Device = EseDeviceChoice.Fpga(address), image: "ese.xclbin"));
        Assert.IsType(expected, source);
        Assert.Equal((address, canReload), (source.Name, source.CanReload));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("ese.xclbin", false)]
    [InlineData("agfi-0fedcba9876543210", true)]
    public void AFolderIsAPciFunctionIntoWhichImagesOfAwsAreLoaded(string? image, bool canReload)
    {
        using var folder = new TemporaryFolder();
        var source = Assert.IsType<PciBarCardSource>(Assert.Single(Of(options => options.Device = EseDeviceChoice.Fpga(folder.Path), image)));
        Assert.Equal((folder.Path, canReload), (source.Name, source.CanReload));
        if (!canReload)
        {
            Assert.Throws<NotSupportedException>(() => source.Reload());
        }
    }

    [Fact]
    public void LoadingAnImageIntoNoFunctionOfAnInstanceIsACodedError()
    {
        using var folder = new TemporaryFolder();
        var source = Assert.Single(Of(options => options.Device = EseDeviceChoice.Fpga(folder.Path), "agfi-0fedcba9876543210"));
        Assert.Same(ErrorTable.DeviceMissing, Assert.Throws<DeviceFaultException>(() => source.Reload()).Code);
    }

    [Fact]
    public void ACardOfXrtNeedsAnImage() =>
        Assert.Same(ErrorTable.OptionInvalid, Assert.Throws<EseException>(() => Of(options => options.Device = EseDeviceChoice.Fpga("xrt:0"))).Code);

    [Fact]
    public void WhereNoCardIsFoundTheEmulatorRunsTheModel()
    {
        using var folder = new TemporaryFolder();
        using var log = new ListLogger();
        var options = new EseOptions { LoggerFactory = log };
        options.Cards.Discovery = new DeviceDiscovery { DeviceFolder = folder.Path, SystemFolder = folder.Path };
        using var recognizer = ToneRecognizer.Create(options);
        Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
        Assert.Contains("Ese.Runtime Information: Model tones runs on emulator.", log.Lines);
    }

    [Fact]
    public void AFoundCardThatCannotBeUsedIsLogged()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "xdma0_user"), "");
        using var log = new ListLogger();
        var options = new EseOptions { LoggerFactory = log };
        options.Cards.Discovery = new DeviceDiscovery { DeviceFolder = folder.Path, SystemFolder = folder.Path };
        using var recognizer = ToneRecognizer.Create(options);
        Assert.Contains(log.Lines, line => line.Contains("xdma0 is not used: ", StringComparison.Ordinal));
        Assert.Contains("Ese.Runtime Information: Model tones runs on emulator.", log.Lines);
    }

    [Fact]
    public void ANamedCardThatIsMissingIsACodedError()
    {
        using var folder = new TemporaryFolder();
        var options = new EseOptions { Device = EseDeviceChoice.Fpga(Path.Combine(folder.Path, "xdma0")) };
        Assert.Same(ErrorTable.DeviceMissing, Assert.Throws<DeviceFaultException>(() => ToneRecognizer.Create(options)).Code);
        options.Cards.FailOver = true;
        using var recognizer = ToneRecognizer.Create(options);
        Assert.Equal("AB", recognizer.Transcribe(ToneModel.Say("AB")).Text);
    }

    private static IReadOnlyList<ICardSource> Of(Action<EseOptions> change, string? image = null)
    {
        var options = new EseOptions();
        options.Cards.ImagePath = image;
        change(options);
        return CardSources.Of(options, SumModel.Architecture(), new ListLogger());
    }
}
