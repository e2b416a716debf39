using System.Diagnostics;
using Ese.Drivers;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Card.Tests;

/// <summary><c>ese card</c> as users start it, kill it and stop it.</summary>
public sealed class CardCommandTests : IDisposable
{
    private const int Terminate = 15;
    private const int InterruptSignal = 2;

    private static readonly DeviceOptions Verifying = new() { VerifyTransfers = true };

    private readonly MountPoint _point = new();
    private readonly CardHost _host;

    public CardCommandTests()
    {
        File.WriteAllBytes(_point.Beside("small.esearch"), CardBench.Image);
        Directory.CreateDirectory(_point.Beside("locks"));
        _host = new CardHost(LinuxSystemCalls.Instance, _point.Beside("locks"));
    }

    public void Dispose() => _point.Dispose();

    [FuseFact]
    public async Task ACardIsThereUntilItsProcessIsStopped()
    {
        using var process = Start("--cards", "2");
        Assert.Equal(
            $"ready: {_point.Path}: " + string.Join(' ', ((string[])["xdma0", "xdma1"]).SelectMany(card => ((string[])["user", "control", "h2c_0", "c2h_0", "events_0", "image"]).Select(node => $"{card}_{node}"))),
            await process.ReadyAsync());
        Assert.Equal(CardBench.Expected, Run(0));
        Assert.Equal(CardBench.Expected, Run(1));
        Assert.Equal((0, ""), await process.EndAsync(Terminate));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    [FuseFact]
    public async Task AnInterruptionStopsItToo()
    {
        using var process = Start();
        await process.ReadyAsync();
        Assert.Equal((0, ""), await process.EndAsync(InterruptSignal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    [FuseFact]
    public async Task ItStopsAtOnceWhoeverStillUsesIt()
    {
        using var process = Start("--fault", "hang@1");
        await process.ReadyAsync();
        using var user = new RawNode(_point.PathOf("xdma0_user"), OpenMode.ReadWrite);
        var hanging = Task.Factory.StartNew(() => user.Read(new byte[4], 0), TaskCreationOptions.LongRunning);
        using var events = new RawNode(_point.PathOf("xdma0_events_0"), OpenMode.ReadOnly);
        var waiting = Task.Factory.StartNew(() => events.Take(new byte[4]), TaskCreationOptions.LongRunning);
        await Task.Delay(100);
        Assert.False(hanging.IsCompleted);
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, (await process.EndAsync(Terminate)).ExitCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"{clock.Elapsed}");
        Assert.All(await Task.WhenAll(hanging, waiting).WaitAsync(TimeSpan.FromSeconds(20)), result => Assert.Equal(DeviceFault.Gone, FaultTable.OfErrno(result.ErrorNumber)));
    }

    [FuseFact]
    public async Task ACardThatIsKilledLeavesADeadFolderInWhichTheNextStarts()
    {
        for (var round = 0; round < 3; round++)
        {
            using var killed = Start("--fault", $"kill@{20 + (30 * round)}");
            await killed.ReadyAsync();
            Assert.Equal(DeviceFault.Gone, Assert.Throws<DeviceFaultException>(() => Run(0)).Fault);
            Assert.NotEqual(0, (await killed.EndedAsync()).ExitCode);
            Assert.Equal(Errno.NotConnected, RawNode.OpeningOf(_point.PathOf("xdma0_user"), OpenMode.ReadWrite));
        }

        using var next = Start();
        await next.ReadyAsync();
        Assert.Equal(CardBench.Expected, Run(0));
        Assert.Equal((0, ""), await next.EndAsync(Terminate));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    [FuseFact]
    public async Task ADeviceThatWasOpenWhenItsCardWasKilledIsGoneAndTheNextCardCanBeOpened()
    {
        using var killed = Start();
        await killed.ReadyAsync();
        using (var device = XdmaDevice.Open(_host, _point.PathOf("xdma0"), Verifying))
        {
            Assert.NotEqual(0, (await killed.EndAsync(HostCalls.Kill)).ExitCode);
            Assert.Equal(DeviceFault.Gone, Assert.Throws<DeviceFaultException>(() => device.ReadRegister(RegisterMap.Identity)).Fault);
            using var next = Start();
            await next.ReadyAsync();
            Assert.Equal(DeviceFault.Gone, Assert.Throws<DeviceFaultException>(() => device.WriteMemory(0, new byte[4])).Fault);
            device.Dispose();
            Assert.Equal(CardBench.Expected, Run(0));
            Assert.Equal((0, ""), await next.EndAsync(Terminate));
        }
    }

    [FuseFact]
    public async Task FaultsAreLoggedByALineEachBeforeTheyStrike()
    {
        using (var process = Start("--fault", "short-read@3", "--fault", "spurious-interrupt@9"))
        {
            await process.ReadyAsync();
            using (var user = new RawNode(_point.PathOf("xdma0_user"), OpenMode.ReadWrite))
            {
                for (var read = 1; read < 20; read++)
                {
                    Assert.Equal(read == 3 ? 2 : 4, user.Read(new byte[4], 0).Value);
                }
            }

            var (exitCode, error) = await process.EndAsync(Terminate);
            Assert.Equal((0, "fault operation=3 node=xdma0_user class=short-read\nfault operation=9 node=xdma0_user class=spurious-interrupt\n"), (exitCode, error));
        }

        using var logged = Start("--faults", "1", "--seed", "3", "--fault-classes", "no-device", "--log", _point.Beside("log"));
        await logged.ReadyAsync();
        Assert.Equal(DeviceFault.Gone, Assert.Throws<DeviceFaultException>(() => Run(0)).Fault);
        Assert.Equal((0, ""), await logged.EndAsync(Terminate));
        Assert.StartsWith("fault operation=5 node=xdma0_user class=no-device\n", File.ReadAllText(_point.Beside("log")), StringComparison.Ordinal);
    }

    [FuseFact]
    public async Task WhatCannotBeIsRefusedWithACodeAndNothingIsMounted()
    {
        File.WriteAllText(_point.PathOf("precious"), "");
        await Refused("ESE3260");
        File.Delete(_point.PathOf("precious"));
        await Refused("ESE3263", "--fault", "slow@1");
        await Refused("ESE3263", "--faults", "0.1", "--fault-classes", "slow");
        await Refused("ESE3264", "--engine", "fast");
        await Refused("ESE3250", "--engine", "verilated:/nowhere/engine.so");
        await Refused("ESE1212", "--log", "/nowhere/log");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_point.Path));
    }

    [FuseFact]
    public async Task WhoUnmountsTheFolderEndsTheProcess()
    {
        using var process = Start();
        await process.ReadyAsync();
        FuseFolder.Unmount(_point.Path);
        var (exitCode, error) = await process.EndedAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains("ESE3260", error, StringComparison.Ordinal);
    }

    private async Task Refused(string code, params string[] options)
    {
        using var process = new CardProcess(["--root", _point.Path, .. options]);
        var (exitCode, error) = await process.EndedAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains($"error {code}: ", Assert.Single(error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    private CardProcess Start(params string[] options) =>
        new(["--root", _point.Path, "--target", _point.Beside("small.esearch"), "--engine", "reference", .. options]);

    private short[] Run(int card)
    {
        using var device = XdmaDevice.Open(_host, _point.PathOf($"xdma{card}"), Verifying);
        return CardBench.Run(device);
    }
}
