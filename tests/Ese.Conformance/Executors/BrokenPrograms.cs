using System.Globalization;
using Ese.Isa;

namespace Ese.Conformance;

/// <summary>
/// Runs programs with a flipped bit on both executors: most of them trap or compute nonsense, and both must do so alike.
/// </summary>
internal static class BrokenPrograms
{
    private const int Runs = 4;
    private const long Watchdog = 3000;

    /// <summary>The first divergence, or null. Both executors have just run the same program to its end.</summary>
    public static string? Difference(ExecutorRun reference, ExecutorRun run, Random random, bool observed)
    {
        for (var broken = 0; broken < Runs && reference.Launch is { ProgramLength: > 0 } launch; broken++)
        {
            var bit = random.NextInt64(launch.ProgramLength * InstructionWord.Size * 8L);
            Flip(reference, bit);
            Flip(run, bit);
            var difference = Compare(reference, run, observed);
            Flip(reference, bit);
            Flip(run, bit);
            if (difference is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"bit {bit % 128} of instruction {bit / 128} flipped: {difference}");
            }
        }

        return null;
    }

    private static string? Compare(ExecutorRun reference, ExecutorRun run, bool observed)
    {
        reference.Interpreter.Reset();
        run.Interpreter.Reset();
        var log = new WriteLog();
        var comparison = new WriteComparison(log);
        reference.Interpreter.Observer = observed ? log : null;
        run.Interpreter.Observer = observed ? comparison : null;
        var expected = End(reference);
        var actual = End(run);
        return (observed ? comparison.Divergence : null)
            ?? (expected == actual ? null : $"{actual}, expected {expected}")
            ?? (expected.Trap is null ? MemoryComparison.OnCard(reference.Card, run.Card) : null);
    }

    private static RunEnd End(ExecutorRun run)
    {
        run.Launch!.WatchdogInstructions = Watchdog;
        return RunEnd.Of(run.Interpreter, run.Launch);
    }

    private static void Flip(ExecutorRun run, long bit)
    {
        var address = run.Launch!.ProgramAddress + (ulong)(bit / 8);
        Span<byte> value = stackalloc byte[1];
        run.Card.Read(address, value);
        value[0] ^= (byte)(1 << (int)(bit % 8));
        run.Card.Write(address, value);
    }
}
