namespace Ese.Tool.Benchmarking;

/// <summary>Points of a plot that belong together.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">Coordinates, positive on logarithmic axes.</param>
/// <param name="IsLine">Whether the points are joined by a line.</param>
internal sealed record BenchSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool IsLine = true);
