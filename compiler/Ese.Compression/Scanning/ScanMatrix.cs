namespace Ese.Compression;

/// <summary>A matrix of a scan.</summary>
/// <param name="Name">Its name, <see cref="WeightMatrix.Name"/>.</param>
/// <param name="Weights">Its weights.</param>
internal sealed record ScanMatrix(string Name, int Weights);
