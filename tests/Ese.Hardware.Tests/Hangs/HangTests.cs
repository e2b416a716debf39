using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Runs that make no progress: what the hang register ends, and what is left behind.</summary>
public class HangTests
{
    private const uint Idle = 2 | 4 | 8;

    [VerilatorFact]
    public void ARunWhoseMemoryStopsTrapsAfterExactlyHangCycles() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (name, stopped) in StoppedMemory.Programs(target))
        {
            foreach (var limit in (uint[])[300, 301])
            {
                var difference = StoppedMemory.Difference(bench, stopped(), limit);
                Assert.True(difference is null, $"{name}: {difference}");
                StoppedMemory.Revive(bench);
            }
        }
    });

    [VerilatorFact]
    public void AHangBehindAnotherUnitsTrapIsTold() => Engines.OnEveryTarget((target, bench) =>
    {
        Assert.Null(StoppedMemory.DifferenceBehindTrap(bench, target));
        StoppedMemory.Revive(bench);
    });

    [VerilatorFact]
    public void TheLongestPauseOfARunIsJustAllowed() => Engines.OnEveryTarget((target, bench) =>
    {
        // Nothing issues while the element unit works: its idle cycle less that of its issue is the pause.
        var given = DirectedCase.OnFullMemories("pause", target).Settle().Add(NewLstm(bank: 0)).Settle().End();
        var run = new DirectedRun(bench, given);
        var pause = (uint)run.LongestPause();

        Assert.Equal(Idle - 8, Limited(bench, given, pause + 1));
        Assert.Equal(Idle, Limited(bench, given, pause));
        Assert.Equal((uint)TrapCode.Watchdog, bench.Device.ReadRegister(RegisterMap.TrapReason));
    });

    [VerilatorFact]
    public void AHungEngineStartsNothingBeforeASoftResetAndIsCleanBehindIt() => Engines.OnEveryTarget((target, bench) =>
    {
        foreach (var (name, stopped) in StoppedMemory.Programs(target))
        {
            Assert.Null(StoppedMemory.Difference(bench, stopped(), 300));
            var cycles = EngineRegisters.ReadWide(bench.Device, RegisterMap.Cycles);
            bench.Device.WriteRegister(RegisterMap.Acknowledge, 1);
            bench.Device.WriteRegister(RegisterMap.Control, 3);
            bench.Device.Run(300);
            Assert.Equal(0u, bench.Device.ReadRegister(RegisterMap.Status));
            Assert.Equal(cycles, EngineRegisters.ReadWide(bench.Device, RegisterMap.Cycles));

            // The reset lets memory answer what it was asked, however long that takes.
            bench.Device.WriteRegister(RegisterMap.SoftReset, 1);
            bench.Device.Trace(false);
            bench.Device.Run(20_000);
            Assert.Equal(1u, bench.Device.ReadRegister(RegisterMap.Status));
            StoppedMemory.Revive(bench);
            var difference = bench.Difference(RandomProgram.Create(3, target));
            Assert.True(difference is null, $"{name}: {difference}");
        }
    });

    [VerilatorFact]
    public void AProgramThatMemoryDoesNotGiveIsAHangToo() => Engines.OnEveryTarget((target, bench) =>
    {
        Assert.Null(SilentMemory.Difference(bench, DirectedCase.OnFullMemories("no program", target).End().Build()));
        Assert.Null(bench.Difference(RandomProgram.Create(4, target)));
    });

    private static uint Limited(EngineBench bench, DirectedCase given, uint limit)
    {
        Limit(bench, limit);
        bench.Start(given.Build());
        bench.Device.Trace(false);
        bench.Device.WaitForDone(TimeSpan.FromMinutes(1));
        Limit(bench, RegisterMap.HangReset);
        return bench.Device.ReadRegister(RegisterMap.Status);
    }

    private static void Limit(EngineBench bench, uint cycles) => bench.Device.WriteRegister(RegisterMap.HangCycles, cycles);
}
