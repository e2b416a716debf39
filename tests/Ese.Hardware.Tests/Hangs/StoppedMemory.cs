using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;
using static Ese.Hardware.Tests.HazardPrograms;

namespace Ese.Hardware.Tests;

/// <summary>Runs whose memory answers no more: they trap in exactly the cycle that the hang register says.</summary>
internal static class StoppedMemory
{
    private const uint Trapped = 2 | 4 | 8;

    /// <summary>Programs whose last instruction but one waits for a load, a stream or a store.</summary>
    public static IEnumerable<(string Name, Func<DirectedCase> Case)> Programs(ArchitectureRecord target)
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

    /// <summary>Runs a case up to the issue of its last instruction but one, stops memory, and waits for the trap.</summary>
    /// <returns>What differs from a trap behind just as many cycles without progress as allowed, or null.</returns>
    public static string? Difference(EngineBench bench, DirectedCase given, uint limit)
    {
        var device = bench.Device;
        var (difference, first, last) = Run(bench, given, limit);
        if (difference is not null)
        {
            return difference;
        }

        // What a line adds to is written four cycles behind it.
        var sums = new long[16 * TestTargets.Odd.StreamLanes];
        device.Written((int)BufferSpace.Bank0, 0, 0, sums);
        last = Math.Max(last, sums.Max() - EngineTiming.MatrixDrain);

        // The cycle that tells is the one behind the limit's last.
        var cycles = EngineRegisters.ReadWide(device, RegisterMap.Cycles) - (last - first + 1);
        return cycles == limit + 1 ? null : $"ended after {cycles} cycles without progress, of {limit} allowed";
    }

    /// <summary>Stops memory while a load goes on and another unit traps: nothing ends the load, and that is told, not what trapped before.</summary>
    /// <returns>What differs, or null.</returns>
    public static string? DifferenceBehindTrap(EngineBench bench, ArchitectureRecord target) =>
        Run(bench, Prepared(target).Overflow(target).Settle().Add(NewLoad()).Add(NewLstm(bank: 0)).End(), 300).Difference;

    /// <summary>Memory answers again.</summary>
    public static void Revive(EngineBench bench)
    {
        bench.Device.AnswerMemory(true);
        bench.Device.WriteRegister(RegisterMap.HangCycles, RegisterMap.HangReset);
    }

    /// <summary>What differs from the trap of a hang, and the cycles of the first and the last issue.</summary>
    private static (string? Difference, long First, long Last) Run(EngineBench bench, DirectedCase given, uint limit)
    {
        var device = bench.Device;
        device.WriteRegister(RegisterMap.HangCycles, limit);
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

        var found = (device.ReadRegister(RegisterMap.Status), (TrapCode)device.ReadRegister(RegisterMap.TrapReason), (int)device.ReadRegister(RegisterMap.TrapInstruction));
        return (found == (Trapped, TrapCode.Watchdog, given.Next - 1) ? null : $"{found} behind the limit", first, last);
    }

    private static DirectedCase Prepared(ArchitectureRecord target) => DirectedCase.OnFullMemories("memory stops", target).Settle(64);
}
