using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The counters of an engine behind a run, and what the cycle model says they are.</summary>
internal static class ModelledCounters
{
    /// <summary>Every counter that differs, or null.</summary>
    /// <param name="device">The engine behind its run.</param>
    /// <param name="given">The case.</param>
    /// <param name="expected">Its run on the reference.</param>
    /// <param name="isIdeal">Whether memory was ideal; else only what does not depend on time is compared.</param>
    public static string? Difference(IEseDevice device, EngineCase given, ExpectedRun expected, bool isIdeal)
    {
        var report = CycleModel.Simulate(given.Binary, given.Launch);
        List<(string Name, int Offset, long Value)> counters =
        [
            ("instructions", RegisterMap.Instructions, expected.Steps.Count),
            ("multiply-accumulates", RegisterMap.MultiplyAccumulates, expected.Machine.MultiplyAccumulates),
            ("lines", RegisterMap.Lines, report.Lines),
            ("stream words", RegisterMap.StreamWords, report.StreamWords),
            ("vector words", RegisterMap.VectorWords, report.VectorWords),
            ("compute slots", RegisterMap.ComputeSlots, report.Slots.Compute),
            ("padding slots", RegisterMap.PaddingSlots, report.Slots.Padding),
            ("hold slots", RegisterMap.HoldSlots, report.Slots.Hold),
        ];
        if (isIdeal)
        {
            counters.AddRange(
            [
                ("cycles", RegisterMap.Cycles, report.Cycles),
                ("load busy", RegisterMap.LoadBusy, report.Busy.Load),
                ("matrix busy", RegisterMap.MatrixBusy, report.Busy.Matrix),
                ("element busy", RegisterMap.ElementBusy, report.Busy.Element),
                ("store busy", RegisterMap.StoreBusy, report.Busy.Store),
                ("fetch cycles", RegisterMap.FetchCycles, report.FetchCycles),
                ("vector cycles", RegisterMap.VectorCycles, report.VectorCycles),
            ]);
        }

        var different = counters
            .Select(counter => (counter.Name, counter.Value, Counted: EngineRegisters.ReadWide(device, counter.Offset)))
            .Where(counter => counter.Counted != counter.Value)
            .Select(counter => FormattableString.Invariant($"{counter.Name} {counter.Counted}, modelled {counter.Value}"))
            .ToList();
        return different.Count == 0 ? null : string.Join("; ", different);
    }
}
