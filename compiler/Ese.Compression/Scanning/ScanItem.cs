namespace Ese.Compression;

/// <summary>One piece of a scan's work.</summary>
/// <param name="Number">Its number in the fixed order of the plan.</param>
/// <param name="Matrix">The matrix that is pruned, empty for the network as it is.</param>
/// <param name="Density">Share of its weights that is kept.</param>
internal sealed record ScanItem(int Number, string Matrix, double Density);
