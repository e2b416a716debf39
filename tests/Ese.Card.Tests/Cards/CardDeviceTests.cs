using System.Globalization;
using Ese.Compiler;
using Ese.Drivers;
using Ese.Isa;
using Ese.Model;
using Ese.Runtime;
using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary>The driver on a card, end to end.</summary>
public sealed class CardDeviceTests
{
    private static readonly string Example = Path.Combine(RepositoryPaths.Root, "examples", "Transcribe");

    [FuseFact]
    public void ARunGivesWhatItGivesOnTheEmulator()
    {
        using var bench = new CardBench();
        Assert.Equal(CardBench.Expected, bench.Run());
        Assert.Equal(CardBench.Expected, bench.Run(new DeviceOptions { VerifyTransfers = true }));
        Assert.Empty(bench.Struck);
    }

    [FuseFact]
    public void AModelHearsARecordingWithTheEmulatorsLogits()
    {
        var binary = ModelCompiler.Compile(
            EseModelFile.Read(File.ReadAllBytes(Path.Combine(Example, "Models", "an4.esemodel"))), new CompilerOptions { Target = "ese-32x1" }).Binary;
        using var stream = File.OpenRead(Path.Combine(Example, "Clips", "01-yes-flite-slt.wav"));
        var clip = AudioFile.Read(stream);
        Assert.Equal(binary.Facts.FrontEnd.SampleRate, clip.SampleRate);
        var features = new FeatureExtractor(binary.Facts.FrontEnd).Extract([.. clip.Samples], out var frames);
        using var emulator = new EmulatorDevice(binary.Architecture);
        var expected = new ModelExecutor(binary, emulator).Run(features, frames);

        using var bench = new CardBench(new CardOptions());
        using var device = bench.Open(new DeviceOptions { VerifyTransfers = true });
        Assert.Equal(new EseDeviceInfo("xdma0", 4L << 30, 32, 1), device.Info);
        var executor = new ModelExecutor(binary, device) { Deadline = TimeSpan.FromMinutes(2) };
        Assert.Equal(expected, executor.Run(features, frames));
        Assert.Equal(expected, executor.Run(features, frames));
    }

    [FuseFact]
    public void SeveralCardsAreSeparate()
    {
        using var bench = new CardBench(CardBench.Options with { Cards = 2 });
        using var first = bench.Open(card: 0);
        using var second = bench.Open(card: 1);
        first.WriteMemory(64, [1, 2, 3]);
        first.WriteRegister(RegisterMap.ProgramLength, 5);
        var read = new byte[3];
        second.ReadMemory(64, read);
        Assert.Equal([0, 0, 0], read);
        Assert.Equal(0u, second.ReadRegister(RegisterMap.ProgramLength));
        Assert.Equal(("0000:e0:00.0", "0000:e1:00.0"), (first.PciAddress, second.PciAddress));
        Assert.Equal(CardBench.Expected, CardBench.Run(second));
        Assert.Equal(CardBench.Expected, CardBench.Run(first));
    }

    [FuseFact]
    public void ACardHasOneOwner()
    {
        using var bench = new CardBench();
        using var owner = bench.Open();
        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => bench.Open()).Fault);

        // Whoever looks for its lock in another folder meets the lock on the node.
        var elsewhere = Directory.CreateDirectory(bench.Host.LockFolder + "2").FullName;
        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => XdmaDevice.Open(bench.Host with { LockFolder = elsewhere }, bench.Path())).Fault);
    }

    [FuseFact]
    public void CardsAreFoundAndMayBeUsed()
    {
        using var bench = new CardBench(CardBench.Options with { Cards = 2 });
        var found = new DeviceDiscovery { DeviceFolder = Path.GetDirectoryName(bench.Path())!, SystemFolder = "/nowhere" }.Find(bench.Host).Devices;
        Assert.Equal(["xdma0", "xdma1"], found.Select(device => device.Info?.Name));
        Assert.All(found, device => Assert.Null(device.Problem));
    }

    [FuseFact]
    public void AnImageIsLoadedIntoAFreshEngine()
    {
        using var bench = new CardBench();
        Assert.True(XdmaImage.CanLoad(bench.Path()));
        using (var device = bench.Open())
        {
            device.WriteMemory(0, [1]);
            device.WriteRegister(RegisterMap.ProgramLength, 5);
        }

        var time = XdmaImage.Load(bench.Host, bench.Path(), "ese-32x32\n"u8, TimeSpan.FromSeconds(20));
        Assert.True(time > TimeSpan.Zero);
        using var fresh = bench.Open();
        Assert.Equal((32, 32), (fresh.Info.Lanes, fresh.Info.Channels));
        var read = new byte[1];
        fresh.ReadMemory(0, read);
        Assert.Equal((0, 0u), (read[0], fresh.ReadRegister(RegisterMap.ProgramLength)));
    }

    [FuseFact]
    public void WhileAnImageIsLoadedRegistersReadAllOnesAndMemoryIsAnErrorOfTheBus()
    {
        using var bench = new CardBench();
        using var user = bench.Node("user", OpenMode.ReadWrite);
        using var fromCard = bench.Node("c2h_0", OpenMode.ReadOnly);
        using (var image = bench.Node("image", OpenMode.WriteOnly))
        {
            Assert.Equal(Errno.Busy, RawNode.OpeningOf(bench.Path() + "_image", OpenMode.WriteOnly));
            Assert.Equal(RegisterMap.IdentityValue, user.ReadWord(RegisterMap.Identity));
            Assert.Equal(CallResult.Success(3), image.Write("ese"u8, 0));
            Assert.Equal(uint.MaxValue, user.ReadWord(RegisterMap.Identity));
            Assert.Equal(CallResult.Failure(Errno.InputOutput), fromCard.Read(new byte[4], 0));
            Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => bench.Open()).Fault);
            Assert.Equal(CallResult.Failure(Errno.FileTooLarge), image.Write(new byte[2], 65535));
            Assert.Equal(CallResult.Success(6), image.Write("-32x1\n"u8, 3));
        }

        Assert.True(SpinWait.SpinUntil(() => user.ReadWord(RegisterMap.Identity) == RegisterMap.IdentityValue, TimeSpan.FromSeconds(20)));
        Assert.Equal("ready ese-32x1\n", File.ReadAllText(bench.Path() + "_image"));
    }

    [FuseFact]
    public void AnImageThatIsNoneLeavesTheCardLost()
    {
        using var bench = new CardBench();
        var refused = Assert.Throws<DeviceFaultException>(() => XdmaImage.Load(bench.Host, bench.Path(), "nonsense"u8, TimeSpan.FromSeconds(20)));
        Assert.Equal(DeviceFault.Rejected, refused.Fault);
        Assert.Contains("nonsense", refused.Message, StringComparison.Ordinal);
        Assert.Equal(DeviceFault.Lost, Assert.Throws<DeviceFaultException>(() => bench.Open()).Fault);
        XdmaImage.Load(bench.Host, bench.Path(), CardBench.Image, TimeSpan.FromSeconds(20));
        Assert.Equal(CardBench.Expected, bench.Run());
    }

    [FuseFact]
    public void ACardThatAnotherProcessOwnsIsNotLoaded()
    {
        using var bench = new CardBench();
        using var owner = DeviceLock.Acquire(bench.Host, new XdmaNodes(bench.Path()).RealCard);
        var digits = Environment.ProcessId.ToString(CultureInfo.InvariantCulture).Length;
        using (var file = new RawNode(DeviceLock.PathFor(bench.Host.LockFolder, new XdmaNodes(bench.Path()).RealCard), OpenMode.ReadWrite))
        {
            Assert.Equal(digits, file.Write(Enumerable.Repeat((byte)'1', digits).ToArray(), 0).Value);
        }

        Assert.Equal(DeviceFault.Busy, Assert.Throws<DeviceFaultException>(() => XdmaImage.Load(bench.Host, bench.Path(), CardBench.Image, TimeSpan.FromSeconds(5))).Fault);
        Assert.Equal("ready test\n", File.ReadAllText(bench.Path() + "_image"));
    }

    [FuseFact]
    public void ACardThatIsOpenInThisProcessIsNotLoaded()
    {
        using var bench = new CardBench();
        using var device = bench.Open();
        var busy = Assert.Throws<DeviceFaultException>(() => XdmaImage.Load(bench.Host, bench.Path(), CardBench.Image, TimeSpan.FromSeconds(5)));
        Assert.Equal((DeviceFault.Busy, Environment.ProcessId), (busy.Fault, busy.OwnerProcessId));
        Assert.Contains("in use by this process; dispose", busy.Message, StringComparison.Ordinal);
        Assert.Equal(CardBench.Expected, CardBench.Run(device));
    }

    [FuseFact]
    public void AnImageThatCannotBeReadOrIsEmptyOrHasNoNodeIsRefused()
    {
        using var bench = new CardBench();
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceFaultException>(() => XdmaImage.Load(bench.Path(), "/nowhere/image", TimeSpan.FromSeconds(5))).Fault);
        Assert.Throws<ArgumentException>(() => XdmaImage.Load(bench.Path(), ReadOnlySpan<byte>.Empty, TimeSpan.FromSeconds(5)));
        Assert.False(XdmaImage.CanLoad(bench.Path(7)));
        Assert.Equal(DeviceFault.Missing, Assert.Throws<DeviceFaultException>(() => XdmaImage.Load(bench.Host, bench.Path(7), CardBench.Image, TimeSpan.FromSeconds(5))).Fault);
    }

    [FuseFact]
    public void AnEngineThatDoesNotExistLeavesNothingMounted()
    {
        using var point = new MountPoint();
        var options = new CardOptions { Engine = CardEngineChoice.Parse("verilated:/nowhere/engine.so") };
        Assert.Equal(ErrorTable.EngineLibraryUnusable, Assert.Throws<EseException>(() => CardFolder.Serve(point.Path, options)).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(point.Path));
        Assert.All(["fast", "verilated:"], name => Assert.Equal(ErrorTable.CardEngineUnknown, Assert.Throws<EseException>(() => CardEngineChoice.Parse(name)).Code));
    }

    [FuseFact]
    public void DescriptorsAreGivenBack()
    {
        var before = 0;
        for (var round = 0; round < 6; round++)
        {
            using (var bench = new CardBench())
            {
                Assert.Equal(CardBench.Expected, bench.Run());
            }

            before = round == 2 ? Descriptors() : before;
        }

        // Servers end when the kernel has told them, a moment after the folder is gone.
        Assert.True(SpinWait.SpinUntil(() => Descriptors() <= before, TimeSpan.FromSeconds(20)), $"{Descriptors()} descriptors, {before} before");
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;
}
