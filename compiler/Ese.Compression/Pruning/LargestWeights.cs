namespace Ese.Compression;

/// <summary>Keeps the largest of some weights; of equally large ones those that come first.</summary>
internal static class LargestWeights
{
    /// <summary>The number of weights that a density keeps: rounded to nearest, halves up.</summary>
    public static int Count(int weights, double density) => (int)Math.Round(density * weights, MidpointRounding.AwayFromZero);

    /// <summary>Keeps <paramref name="count"/> of the members.</summary>
    /// <param name="importance">What every weight of the matrix is worth.</param>
    /// <param name="members">Indices of the weights to choose from, ascending.</param>
    /// <param name="count">How many to keep; all where there are no more.</param>
    /// <param name="kept">Receives true for those that stay.</param>
    public static void Keep(ReadOnlySpan<double> importance, ReadOnlySpan<int> members, int count, Span<bool> kept)
    {
        if (count <= 0)
            return;

        double[] ordered = new double[members.Length];
        for (int k = 0; k < ordered.Length; k++)
            ordered[k] = importance[members[k]];
        Array.Sort(ordered);
        double threshold = ordered[Math.Max(0, ordered.Length - count)];
        int ties = count;
        for (int k = ordered.Length - 1; k >= 0 && ordered[k] > threshold; k--)
            ties--;

        foreach (int member in members)
        {
            if (importance[member] > threshold || (importance[member] == threshold && ties-- > 0))
                kept[member] = true;
        }
    }
}
