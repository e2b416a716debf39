namespace Ese.Tool.Benchmarking;

/// <summary>What a report says of the run it came from.</summary>
/// <param name="Command">Command line.</param>
/// <param name="Machine">The machine, by property.</param>
/// <param name="Versions">Versions by program.</param>
/// <param name="Baseline">Name of the baseline, or null without one.</param>
internal sealed record BenchContext(
    string Command, IReadOnlyList<(string Name, string Value)> Machine, IReadOnlyList<(string Name, string Value)> Versions, string? Baseline);
