namespace Ese.Compiler;

/// <summary>A matrix with its rows placed on accumulators and its columns on the words of the vector it multiplies.</summary>
public sealed class LaneMatrix
{
    /// <summary>Creates a placed matrix.</summary>
    /// <param name="source">The matrix in logical order.</param>
    /// <param name="part">Direction and matrix, such as <c>forward/input</c>.</param>
    /// <param name="lanes">Row lanes.</param>
    /// <param name="rowsPerLane">Accumulators each lane uses.</param>
    /// <param name="sourceRow">Entry <c>lane · rowsPerLane + row</c>: row of <paramref name="source"/>, or −1 for none.</param>
    /// <param name="sourceColumn">Entry <c>word</c>: column of <paramref name="source"/>, or −1 for none.</param>
    public LaneMatrix(QuantizedMatrix source, string part, int lanes, int rowsPerLane, int[] sourceRow, int[] sourceColumn)
    {
        Source = source;
        Part = part;
        Lanes = lanes;
        RowsPerLane = rowsPerLane;
        SourceRow = sourceRow;
        SourceColumn = sourceColumn;
    }

    /// <summary>The matrix in logical order.</summary>
    public QuantizedMatrix Source { get; }

    /// <summary>Direction and matrix, such as <c>forward/input</c>.</summary>
    public string Part { get; }

    /// <summary>Row lanes.</summary>
    public int Lanes { get; }

    /// <summary>Accumulators each lane uses.</summary>
    public int RowsPerLane { get; }

    /// <summary>Entry <c>lane · RowsPerLane + row</c>: row of <see cref="Source"/>, or −1 where the accumulator gets nothing.</summary>
    public ReadOnlyMemory<int> SourceRow { get; }

    /// <summary>Column of <see cref="Source"/> that multiplies each word of the vector, or −1 for none.</summary>
    public ReadOnlyMemory<int> SourceColumn { get; }

    /// <summary>
    /// Places a matrix whose rows are stacked gate by gate, <c>row = gate · units + unit</c>, as an element-wise instruction reads
    /// them: local row <c>slot · gates + gate</c> of the unit's lane.
    /// </summary>
    /// <param name="source">The matrix in logical order.</param>
    /// <param name="part">Direction and matrix.</param>
    /// <param name="lanes">Row lanes.</param>
    /// <param name="order">Positions of the units.</param>
    /// <param name="blocks">Block of rows of <paramref name="source"/> each gate takes, −1 for none.</param>
    /// <param name="input">Layout of the vector the matrix multiplies.</param>
    public static LaneMatrix Place(
        QuantizedMatrix source, string part, int lanes, UnitOrder order, ReadOnlySpan<int> blocks, VectorLayout input)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(input);
        var gates = blocks.Length;
        var rowsPerLane = Slots(order.Count, lanes) * gates;
        var rows = new int[lanes * rowsPerLane];
        Array.Fill(rows, -1);
        for (var unit = 0; unit < order.Count; unit++)
        {
            var (slot, lane) = Math.DivRem(order.Positions[unit], lanes);
            for (var gate = 0; gate < gates; gate++)
            {
                if (blocks[gate] >= 0)
                {
                    rows[(lane * rowsPerLane) + (slot * gates) + gate] = (blocks[gate] * order.Count) + unit;
                }
            }
        }

        return new LaneMatrix(source, part, lanes, rowsPerLane, rows, input.ElementOfWord());
    }

    /// <summary>Slots that <paramref name="units"/> units need.</summary>
    public static int Slots(int units, int lanes) => (units + lanes - 1) / lanes;
}
