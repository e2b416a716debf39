namespace Ese.Compiler;

/// <summary>The binary points an accumulator may have, so that the shifts behind it can be encoded.</summary>
/// <param name="Lowest">Fewest fraction bits.</param>
/// <param name="Highest">Most fraction bits.</param>
internal readonly record struct AccumulatorLimits(int Lowest, int Highest)
{
    // docs/numerics.md: rounding shifts are −15 to 47.
    private const int SmallestShift = -15;
    private const int LargestShift = 47;

    /// <summary>The limits where the accumulator is shifted to each of these binary points.</summary>
    public static AccumulatorLimits For(params ReadOnlySpan<int> fractions)
    {
        var lowest = int.MinValue;
        var highest = int.MaxValue;
        foreach (var fraction in fractions)
        {
            lowest = Math.Max(lowest, fraction + SmallestShift);
            highest = Math.Min(highest, fraction + LargestShift);
        }

        return new AccumulatorLimits(lowest, highest);
    }
}
