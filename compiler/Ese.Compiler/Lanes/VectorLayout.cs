using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>Where the elements of a layer's vector lie in its words.</summary>
/// <param name="Words">16-bit words of one step, zero margins included.</param>
/// <param name="Positions">Word of logical element <c>e</c>, all different and below <paramref name="Words"/>.</param>
public sealed record VectorLayout(int Words, ImmutableArray<int> Positions)
{
    /// <summary>Words in logical order, nothing between them.</summary>
    public static VectorLayout Identity(int elements) => new(elements, [.. Enumerable.Range(0, elements)]);

    /// <summary>One element per unit, at the unit's position.</summary>
    public static VectorLayout Of(UnitOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new VectorLayout(order.Count, order.Positions);
    }

    /// <summary>
    /// Bin-major words <c>(bin + margin) · channels + channel</c> of the logical vector <c>channel · bins + bin</c>, which is
    /// how a convolution walks its input.
    /// </summary>
    public static VectorLayout BinMajor(int channels, int bins, int margin)
    {
        var positions = ImmutableArray.CreateBuilder<int>(channels * bins);
        for (var channel = 0; channel < channels; channel++)
        {
            for (var bin = 0; bin < bins; bin++)
            {
                positions.Add(((bin + margin) * channels) + channel);
            }
        }

        return new VectorLayout((bins + (2 * margin)) * channels, positions.MoveToImmutable());
    }

    /// <summary>The vectors of two directions, one behind the other.</summary>
    public static VectorLayout Concatenate(VectorLayout first, VectorLayout second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new VectorLayout(
            first.Words + second.Words,
            [.. first.Positions, .. second.Positions.Select(position => first.Words + position)]);
    }

    /// <summary>Logical element of every word, −1 for a margin.</summary>
    public int[] ElementOfWord()
    {
        var elements = new int[Words];
        Array.Fill(elements, -1);
        for (var element = 0; element < Positions.Length; element++)
        {
            elements[Positions[element]] = element;
        }

        return elements;
    }
}
