namespace Ese.Tool.Benchmarking;

/// <summary>A table of a benchmark report.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Headings">Column headings; one that begins with "&gt;" aligns its column to the right.</param>
/// <param name="Rows">Cells, row by row.</param>
/// <param name="Notes">Notes below it, one sentence each.</param>
internal sealed record BenchTable(string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Notes);
