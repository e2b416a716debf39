using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ese.Compiler;

/// <summary>Orders biases and peepholes as the element-wise unit reads them.</summary>
internal static class ParameterWords
{
    /// <summary>Words <c>position · gates + gate</c> of values stacked gate by gate; zero at positions without a unit.</summary>
    public static ImmutableArray<int> PerGate(ReadOnlySpan<int> values, UnitOrder order, int gates, int lanes)
    {
        var words = new int[LaneMatrix.Slots(order.Count, lanes) * lanes * gates];
        for (var unit = 0; unit < order.Count; unit++)
        {
            for (var gate = 0; gate < gates; gate++)
            {
                words[(order.Positions[unit] * gates) + gate] = values[(gate * order.Count) + unit];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(words);
    }

    /// <summary>Zero for every position, the parameters of a projection.</summary>
    public static ImmutableArray<int> Zero(int slots, int lanes) =>
        ImmutableCollectionsMarshal.AsImmutableArray(new int[slots * lanes]);
}
