namespace Ese.Tool.Benchmarking;

/// <summary>Stacked bars of a benchmark report: what a whole is made of.</summary>
/// <param name="Title">What they show.</param>
/// <param name="Parts">Names of the parts.</param>
/// <param name="Bars">Name of every bar and the shares of its parts, which sum to 1.</param>
internal sealed record BenchBars(string Title, IReadOnlyList<string> Parts, IReadOnlyList<(string Name, IReadOnlyList<double> Shares)> Bars);
