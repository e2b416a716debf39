using System.Collections.Immutable;

namespace Ese.Model;

/// <summary>
/// What calibration saw of one vector: the largest magnitude and a histogram over powers of two, from which the
/// share of values any binary point would saturate follows exactly.
/// </summary>
/// <param name="Maximum">Largest magnitude seen.</param>
/// <param name="Exponents">Entry <c>k</c> counts values with <c>2^(k−25) ≤ |v| &lt; 2^(k−24)</c>, entry 0 also smaller ones, the last (48) also larger ones.</param>
/// <param name="Limit">
/// The magnitude that a format of this vector has to hold, where a range search chose one: larger values are given up.
/// 0 leaves the choice to the compiler.
/// </param>
public sealed record ValueRange(float Maximum, ImmutableArray<long> Exponents, float Limit = 0)
{
    /// <summary>Entries of the histogram.</summary>
    public const int Bins = 49;
}
