using System.Globalization;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>
/// Accumulators that leave their width, of the reference and of every path of the SIMD emulator, against sums written out: what they
/// hold after every matrix, and whether they are refused when they are read.
/// </summary>
public static class AccumulatorCheck
{
    private const int Cases = 40;

    /// <summary>The first difference over a fixed set of cases, or null.</summary>
    public static string? FirstDifference() => FixedCases.First(Cases, Difference);

    /// <summary>The first difference of one case, or null.</summary>
    public static string? Difference(int seed)
    {
        var given = OverflowingProgram.Create(new Random(seed));
        foreach (var path in InstructionPaths.All.Where(InstructionPaths.IsSupported))
        {
            if (Difference(given, card => new SimdInterpreter(given.Architecture, card, null, path)) is { } found)
            {
                return string.Create(CultureInfo.InvariantCulture, $"case {seed}, {path}: {found}");
            }
        }

        return Difference(given, card => new ReferenceInterpreter(given.Architecture, card)) is { } difference
            ? string.Create(CultureInfo.InvariantCulture, $"case {seed}, reference: {difference}")
            : null;
    }

    private static string? Difference(OverflowingProgram given, Func<CardMemory, IProgramInterpreter> create)
    {
        using var card = new CardMemory(given.Architecture.MemoryBytes);
        var interpreter = create(card);
        var log = new BankLog();
        interpreter.Observer = log;
        var launch = given.Load(card);
        var traps = false;
        try
        {
            interpreter.Run(launch);
        }
        catch (TrapException trap) when (trap.Code == Isa.TrapCode.AccumulatorOverflow && trap.Instruction == given.Read)
        {
            traps = true;
        }

        // Behind the matrices the read reports the bank as well.
        var channels = given.Architecture.Channels;
        var sums = log.Banks.Take(given.Matrices * channels).ToArray();
        for (var write = 0; write < sums.Length; write++)
        {
            if (!sums[write].AsSpan().SequenceEqual(given.Sums(write / channels)))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"matrix {write / channels} left {string.Join(' ', sums[write])}, expected {string.Join(' ', given.Sums(write / channels))}");
            }
        }

        return sums.Length != given.Matrices * channels ? string.Create(CultureInfo.InvariantCulture, $"{sums.Length} writes of the bank")
            : traps != given.Traps ? $"the read {(traps ? "traps" : "does not trap")}"
            : null;
    }

    /// <summary>What was written to accumulators, in order.</summary>
    private sealed class BankLog : IExecutionObserver
    {
        public List<long[]> Banks { get; } = [];

        public void Written(in BufferWrite write)
        {
            if (write.Space is BufferSpace.Bank0 or BufferSpace.Bank1)
            {
                Banks.Add(write.Values.ToArray());
            }
        }
    }
}
