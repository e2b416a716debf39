namespace Ese.Compression;

/// <summary>
/// The largest weights of the matrix, wherever they are (Han et al. 2015, "Learning both weights and connections"). The
/// compiler's order of units spreads them over the lanes afterwards.
/// </summary>
internal sealed class MagnitudeSelection : IWeightSelection
{
    /// <inheritdoc/>
    public string Name => "magnitude";

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> Parameters => [];

    /// <inheritdoc/>
    public bool[] Choose(WeightMatrix matrix, double density)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        bool[] kept = new bool[matrix.Length];
        int[] members = [.. Enumerable.Range(0, matrix.Length)];
        LargestWeights.Keep(matrix.Importance(), members, LargestWeights.Count(matrix.Length, density), kept);
        return kept;
    }
}
