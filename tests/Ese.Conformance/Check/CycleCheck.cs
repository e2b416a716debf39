using System.Globalization;
using Ese.Emulator;
using Ese.Emulator.Tests;

namespace Ese.Conformance;

/// <summary>The cycle model against an engine that ticks every cycle, on random programs and records.</summary>
public static class CycleCheck
{
    private const int Cases = 250;

    /// <summary>The first difference over a fixed set of cases, or null.</summary>
    public static string? FirstDifference()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            if (Difference(seed) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The difference of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var (binary, launch) = RandomTimingPrograms.Create(new Random(seed));
        var naive = new NaiveEngine(binary, launch);
        naive.Run();
        var report = CycleModel.Simulate(binary, launch);
        if (report.Cycles != naive.Cycles)
        {
            return string.Create(CultureInfo.InvariantCulture, $"case {seed}: {report.Cycles} cycles modelled, {naive.Cycles} ticked");
        }

        if (report.Busy != new UnitCycles(naive.Busy[0], naive.Busy[1], naive.Busy[2], naive.Busy[3]))
        {
            return string.Create(CultureInfo.InvariantCulture, $"case {seed}: units were busy {report.Busy}, ticked {string.Join(' ', naive.Busy)}");
        }

        if ((report.StreamWords, report.VectorWords) != (naive.StreamWords, naive.VectorWords))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"case {seed}: {report.StreamWords} and {report.VectorWords} words modelled, {naive.StreamWords} and {naive.VectorWords} moved");
        }

        foreach (var instruction in report.Instructions)
        {
            var ticked = Enumerable.Range(0, NaiveReasons.Names.Length).Select(reason => naive.Slots[instruction.Index, reason]);
            if (!ticked.SequenceEqual(NaiveReasons.Of(instruction.Slots)) || instruction.HeldMatrixCycles != naive.Held[instruction.Index])
            {
                return string.Create(CultureInfo.InvariantCulture, $"case {seed}: instruction {instruction.Index} has {instruction.Slots}, held {instruction.HeldMatrixCycles}");
            }
        }

        return null;
    }
}
