using System.Collections.Immutable;
using System.Diagnostics;

namespace Ese.Compiler;

/// <summary>
/// Which unit computes where: unit <c>u</c> has position <c>Positions[u]</c>, lane <c>position mod lanes</c>, slot
/// <c>position / lanes</c>. Positions are exactly 0 to units − 1, so that a vector has no gaps.
/// </summary>
/// <param name="Positions">Position of every unit, a permutation.</param>
public sealed record UnitOrder(ImmutableArray<int> Positions)
{
    /// <summary>Units.</summary>
    public int Count => Positions.Length;

    /// <summary>Unit <c>u</c> at position <c>u</c>.</summary>
    public static UnitOrder Identity(int units) => new([.. Enumerable.Range(0, units)]);

    /// <summary>
    /// Gives every lane about the same number of weights: the unit with the most goes to the lane with the fewest so far
    /// that has a slot left. Equal weights give the identity.
    /// </summary>
    /// <param name="weights">Non-zero weights of every unit.</param>
    /// <param name="lanes">Row lanes.</param>
    public static UnitOrder Balanced(ReadOnlySpan<long> weights, int lanes)
    {
        var units = weights.Length;
        var byWeight = Enumerable.Range(0, units).ToArray();
        var counts = weights.ToArray();
        Array.Sort(byWeight, (a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));

        var open = new PriorityQueue<int, (long Load, int Lane)>();
        for (var lane = 0; lane < Math.Min(lanes, units); lane++)
        {
            open.Enqueue(lane, (0, lane));
        }

        var used = new int[lanes];
        var positions = new int[units];
        foreach (var unit in byWeight)
        {
            open.TryDequeue(out var lane, out var priority);
            positions[unit] = (used[lane]++ * lanes) + lane;
            if ((used[lane] * lanes) + lane < units)
            {
                open.Enqueue(lane, (priority.Load + counts[unit], lane));
            }
        }

        Debug.Assert(positions.Order().SequenceEqual(Enumerable.Range(0, units)));
        return new UnitOrder([.. positions]);
    }

    /// <summary>The unit at every position.</summary>
    public int[] UnitAtPosition()
    {
        var units = new int[Count];
        for (var unit = 0; unit < units.Length; unit++)
        {
            units[Positions[unit]] = unit;
        }

        return units;
    }
}
