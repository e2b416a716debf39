using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Hardware.Tests;

public class VerilatedDeviceTests
{
    [VerilatorFact]
    public void TheDeviceIsWhatItWasBuiltAs()
    {
        using var copy = new CopyDevice();

        Assert.Equal(new EseDeviceInfo("verilated", 1 << 20, 12, 3), copy.Device.Info);
        Assert.Equal(RegisterMap.IdentityValue, copy.Device.ReadRegister(RegisterMap.Identity));
    }

    [VerilatorFact]
    public void AnEngineOfAnotherTargetIsRefused()
    {
        var error = Assert.Throws<EseException>(() => VerilatedDevice.ForTarget(CopyDevice.Library(), TestTargets.Small));

        Assert.Equal(ErrorTable.EngineLibraryUnusable, error.Code);
        Assert.Contains("12 lanes and 3 channel(s), target 'test' needs 4 and 1", error.Message, StringComparison.Ordinal);
    }

    [VerilatorFact]
    public void MemoryHoldsWhatIsWrittenAndNothingBehindItsEnd()
    {
        using var copy = new CopyDevice();
        var end = (ulong)copy.Device.Info.MemoryBytes;
        byte[] written = [1, 2, 3];
        copy.Device.WriteMemory(end - 3, written);
        var read = new byte[4];
        copy.Device.ReadMemory(end - 4, read);

        Assert.Equal([0, 1, 2, 3], read);
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.Device.WriteMemory(end - 2, written));
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.Device.ReadMemory(ulong.MaxValue, read));
    }

    [VerilatorFact]
    public void ALongRunEndsAtItsDeadline()
    {
        using var copy = new CopyDevice();
        copy.Start(words: int.MaxValue);

        Assert.Throws<TimeoutException>(() => copy.Device.WaitForDone(TimeSpan.FromMilliseconds(20)));
    }

    [VerilatorFact]
    public void ALongRunCanBeCancelled()
    {
        using var copy = new CopyDevice();
        using var source = new CancellationTokenSource(20);
        copy.Start(words: int.MaxValue);

        Assert.ThrowsAny<OperationCanceledException>(() => copy.Device.WaitForDone(TimeSpan.FromMinutes(1), source.Token));
    }

    [VerilatorFact]
    public void WaitingForARunThatWasNotStartedIsRefused()
    {
        using var copy = new CopyDevice();

        Assert.Throws<InvalidOperationException>(() => copy.Wait());
    }

    [VerilatorFact]
    public void AnOffsetThatIsNoRegisterIsRefused()
    {
        using var copy = new CopyDevice();
        foreach (var offset in (int[])[-4, 2, RegisterMap.End])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => copy.Device.ReadRegister(offset));
            Assert.Throws<ArgumentOutOfRangeException>(() => copy.Device.WriteRegister(offset, 0));
        }
    }

    [VerilatorFact]
    public void ADisposedDeviceRefusesEverything()
    {
        var copy = new CopyDevice();
        copy.Dispose();
        copy.Dispose();

        Assert.Throws<ObjectDisposedException>(() => copy.Device.ReadRegister(0));
        Assert.Throws<ObjectDisposedException>(() => copy.Device.WriteMemory(0, [1]));
    }

    [Fact]
    public void AFileThatIsNoLibraryIsAnError()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("engine.so", "no library");

        foreach (var path in (string[])[file, folder.PathOf("missing.so")])
        {
            var error = Assert.Throws<EseException>(() => new VerilatedDevice(path));
            Assert.Equal(ErrorTable.EngineLibraryUnusable, error.Code);
            Assert.Equal(path, error.File);
        }
    }

    [VerilatorFact]
    public void ALibraryWithoutTheFunctionsIsAnError()
    {
        // Any library will do; the C++ run time is there wherever an engine can be built.
        var error = Assert.Throws<EseException>(() => new VerilatedDevice(LibraryOfSomethingElse()));

        Assert.Equal(ErrorTable.EngineLibraryUnusable, error.Code);
        Assert.Contains("ese_sim_version", error.Message, StringComparison.Ordinal);
    }

    private static string LibraryOfSomethingElse() =>
        File.ReadLines("/proc/self/maps").Select(line => line.Split(' ')[^1]).First(path => path.EndsWith("libcoreclr.so", StringComparison.Ordinal));
}
