using Ese.Drivers;
using Ese.Emulator;
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
        foreach (var (name, stopped) in Waiting(target))
        {
            foreach (var limit in (uint[])[300, 301])
            {
                // The cycle that tells is the one behind the limit's last.
                Assert.Equal((name, limit + 1), (name, StopIn(bench, stopped(), limit)));
                Revive(bench);
            }
        }
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
        foreach (var (name, stopped) in Waiting(target))
        {
            StopIn(bench, stopped(), 300);
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
            Revive(bench);
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

    /// <summary>Programs whose last instruction waits for a load, a stream or a store, with memory answering no more.</summary>
    private static IEnumerable<(string Name, Func<DirectedCase> Case)> Waiting(ArchitectureRecord target)
    {
        yield return ("load", () => Prepared(target).Add(NewLoad()).End());
        yield return ("store", () => Prepared(target).Add(NewStore()).End());

        // More lines than the FIFO holds, so that memory is needed while the matrix unit runs.
        yield return ("stream", () =>
        {
            var given = Prepared(target);
            return given.Add(given.Dense(target, 1, target.PrefetchLines + 50)).End();
        });
    }

    private static DirectedCase Prepared(ArchitectureRecord target) => DirectedCase.OnFullMemories("memory stops", target).Settle(64);

    /// <summary>Runs a case up to the issue of its last instruction but one, stops memory, and waits for the trap.</summary>
    /// <returns>Cycles of the run behind the last one in which an instruction issued or a line was consumed.</returns>
    private static long StopIn(EngineBench bench, DirectedCase given, uint limit)
    {
        var device = bench.Device;
        Limit(bench, limit);
        bench.Start(given.Build());
        var (first, last) = (-1L, -1L);
        while (device.RunToEvent(100_000) is { } next)
        {
            if (next.Kind == TraceEventKind.Issued)
            {
                first = first < 0 ? next.Cycle : first;
                last = next.Cycle;
                device.AnswerMemory(next.Detail != given.Next - 2);
            }
        }

        Assert.Equal(Idle, device.ReadRegister(RegisterMap.Status));
        Assert.Equal((uint)TrapCode.Watchdog, device.ReadRegister(RegisterMap.TrapReason));
        Assert.Equal((uint)(given.Next - 1), device.ReadRegister(RegisterMap.TrapInstruction));

        // What a line adds to is written four cycles behind it.
        var sums = new long[16 * TestTargets.Odd.StreamLanes];
        device.Written((int)BufferSpace.Bank0, 0, 0, sums);
        last = Math.Max(last, sums.Max() - EngineTiming.MatrixDrain);
        return EngineRegisters.ReadWide(device, RegisterMap.Cycles) - (last - first + 1);
    }

    private static uint Limited(EngineBench bench, DirectedCase given, uint limit)
    {
        Limit(bench, limit);
        bench.Start(given.Build());
        bench.Device.Trace(false);
        bench.Device.WaitForDone(TimeSpan.FromMinutes(1));
        Limit(bench, RegisterMap.HangReset);
        return bench.Device.ReadRegister(RegisterMap.Status);
    }

    private static void Revive(EngineBench bench)
    {
        bench.Device.AnswerMemory(true);
        Limit(bench, RegisterMap.HangReset);
    }

    private static void Limit(EngineBench bench, uint cycles) => bench.Device.WriteRegister(RegisterMap.HangCycles, cycles);
}
