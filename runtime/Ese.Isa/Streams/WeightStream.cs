namespace Ese.Isa;

/// <summary>
/// The elements of a weight stream that multiply, in stream order, as parallel arrays: padding and HOLD are gone. An
/// executor adds <c>(Weight[k] · activation[base + Column[k]]) &lt;&lt; align</c> to accumulator <c>Row[k]</c>.
/// </summary>
public sealed class WeightStream
{
    private readonly ushort[] _rows;
    private readonly ushort[] _columns;
    private readonly short[] _weights;

    internal WeightStream(ushort[] rows, ushort[] columns, short[] weights, int count)
    {
        _rows = rows;
        _columns = columns;
        _weights = weights;
        Count = count;
    }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>
    /// Accumulator of each element: <c>localRow · lanes + lane</c>, independent of the rows of the stream. Column groups
    /// share it, because their partial sums are added exactly.
    /// </summary>
    public ReadOnlySpan<ushort> Row => _rows.AsSpan(0, Count);

    /// <summary>Column of the matrix, <c>column of the group · groups + group</c>: the offset of the activation word of a <c>spmv</c>.</summary>
    public ReadOnlySpan<ushort> Column => _columns.AsSpan(0, Count);

    /// <summary>The weights; none is zero.</summary>
    public ReadOnlySpan<short> Weight => _weights.AsSpan(0, Count);
}
