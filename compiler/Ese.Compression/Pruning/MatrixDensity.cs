namespace Ese.Compression;

/// <summary>What pruning did to a matrix.</summary>
/// <param name="Matrix">Name of the matrix.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Asked">Share that was to stay, 0 to 1.</param>
/// <param name="Kept">Weights that are not zero.</param>
internal sealed record MatrixDensity(string Matrix, int Weights, double Asked, int Kept)
{
    /// <summary>Share that is not zero, 0 to 1.</summary>
    public double Reached => (double)Kept / Weights;
}
