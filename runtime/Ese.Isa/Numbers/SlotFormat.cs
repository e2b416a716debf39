using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>The layout of one element of a weight stream: a weight and a relative index.</summary>
/// <param name="Id">The code instructions carry.</param>
/// <param name="WeightBits">Width of the signed weight; its most negative value means HOLD.</param>
/// <param name="IndexBits">Width of the relative index; 0 is the dense stream, where every element is the next position.</param>
public sealed record SlotFormat(int Id, int WeightBits, int IndexBits)
{
    /// <summary>Every format of the instruction set, by <see cref="Id"/>.</summary>
    public static ImmutableArray<SlotFormat> All { get; } =
    [
        new(0, 8, 0), new(1, 8, 4), new(2, 8, 5), new(3, 8, 8),
        new(4, 12, 0), new(5, 12, 4), new(6, 12, 5), new(7, 12, 8),
        new(8, 16, 0), new(9, 16, 4), new(10, 16, 5), new(11, 16, 8),
        new(12, 11, 5),
    ];

    /// <summary>Bits of one element.</summary>
    public int SlotBits => WeightBits + IndexBits;

    /// <summary>The weight that makes a lane wait for one line; never a real weight.</summary>
    public int Hold => -(1 << (WeightBits - 1));

    /// <summary>The largest real weight; the smallest is its negative.</summary>
    public int MaximumWeight => (1 << (WeightBits - 1)) - 1;

    /// <summary>Positions the index field can skip before the element's own.</summary>
    public int MaximumIndex => (1 << IndexBits) - 1;

    /// <summary>Name in architecture records and listings, such as <c>w12i4</c>.</summary>
    public string Name => $"w{WeightBits}i{IndexBits}";

    /// <summary>The bytes of one line: one element for every lane, rounded up to whole bytes.</summary>
    public int LineBytes(int streamLanes) => ((streamLanes * SlotBits) + 7) / 8;
}
