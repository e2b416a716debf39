namespace Ese.Tool.Benchmarking;

/// <summary>A plot of a benchmark report; both axes are logarithmic.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Horizontal">Name and unit of the horizontal axis.</param>
/// <param name="Vertical">Name and unit of the vertical axis.</param>
/// <param name="Series">What is plotted.</param>
/// <param name="Ticks">Marks of the horizontal axis, or empty for powers of ten.</param>
internal sealed record BenchPlot(string Title, string Horizontal, string Vertical, IReadOnlyList<BenchSeries> Series, IReadOnlyList<double> Ticks);
