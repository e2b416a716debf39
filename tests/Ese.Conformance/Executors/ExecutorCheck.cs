using System.Globalization;
using Ese.Emulator;

namespace Ese.Conformance;

/// <summary>The SIMD emulator against the reference interpreter (promise P5).</summary>
public static class ExecutorCheck
{
    private const int Cases = 24;

    /// <summary>The instructions this process uses, by name.</summary>
    public static string Path => InstructionPaths.Best.ToString();

    /// <summary>The first difference over a fixed set of cases on every path this process has, or null. What seeded faults are run against.</summary>
    public static string? FirstDifference() => FixedCases.First(
        Cases, seed => Difference(seed, [.. InstructionPaths.All.Where(InstructionPaths.IsSupported)]));

    /// <summary>The first difference of one case on the path this process uses, or null.</summary>
    public static string? Difference(int seed) => Difference(seed, InstructionPaths.Best);

    /// <summary>The first difference of a case that was not made from a seed, or null.</summary>
    /// <param name="given">The case.</param>
    /// <param name="seed">Seed of its features.</param>
    public static string? Difference(ConformanceCase given, int seed)
    {
        ArgumentNullException.ThrowIfNull(given);
        using var comparison = new ExecutorComparison(given, seed);
        return Difference(comparison, seed, InstructionPaths.Best);
    }

    private static string? Difference(int seed, params InstructionPath[] paths)
    {
        using var comparison = new ExecutorComparison(ExecutorCase.Create(seed), seed);
        return paths.Select(path => Difference(comparison, seed, path)).FirstOrDefault(found => found is not null);
    }

    private static string? Difference(ExecutorComparison comparison, int seed, InstructionPath path)
    {
        var random = new Random(seed);
        var difference = comparison.Difference(path, observed: true, threads: 1)
            ?? comparison.Difference(path, observed: false, threads: 1)
            ?? comparison.Difference(path, observed: false, threads: 2)
            ?? comparison.DifferenceIfBroken(path, observed: random.Next(2) == 0, threads: random.Next(1, 3), random);
        return difference is null ? null : string.Create(CultureInfo.InvariantCulture, $"case {seed}, {difference}");
    }
}
