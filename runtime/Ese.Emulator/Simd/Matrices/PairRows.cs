using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// A sparse matrix for several vectors side by side. Every row is a list of pairs of elements; two pairs are a record of
/// sixteen bytes, the last one padded with zero weights:
/// <code>
///   column0 column1 column2 column3 | weight0 weight1 weight2 weight3        (16 bits each, columns times 8)
/// </code>
/// The words of two columns are interleaved, so that one instruction multiplies both with their weights and adds the
/// products, vector by vector. Large and small weights share a record, so that 32 bits hold as many as possible. Two rows are
/// multiplied at a time, and a record of the one is followed by a record of the other. Rows with most elements come first: rows
/// of nearly equal length meet, and the inner loop takes equally many turns in succession, which the processor then predicts.
/// A column times 8, scaled once more by the processor's addressing, is its place in a
/// <see cref="ColumnTable{TOperations, TWords, TSums}"/>; so a panel has at most 8,192 columns.
/// </summary>
internal sealed class PairRows
{
    /// <summary>Rows multiplied at a time.</summary>
    public const int Group = 2;

    /// <summary>Elements of a record.</summary>
    public const int RecordElements = 4;

    /// <summary>Bytes of a record.</summary>
    public const int RecordBytes = 16;

    /// <summary>Bytes of a record of every row of a group.</summary>
    public const int StepBytes = Group * RecordBytes;

    /// <summary>Columns of a panel; a wider matrix has several.</summary>
    public const int PanelColumns = 8192;

    /// <summary>A column in a record: times 8.</summary>
    public const int ColumnScale = 8;

    private PairRows(MatrixRows rows, int firstColumn)
    {
        FirstColumn = firstColumn;
        Order = RowOrder.ByLength(rows);
        Columns = Math.Max(0, rows.Columns - firstColumn);
        Starts = new int[((rows.Count + Group - 1) / Group) + 1];
        AbsoluteSums = new int[Starts.Length - 1];
        RecordSums = new int[Starts.Length - 1];
        for (var group = 0; group < AbsoluteSums.Length; group++)
        {
            Starts[group + 1] = Starts[group] + ((rows.Length(Order[group * Group]) + RecordElements - 1) / RecordElements);
        }

        Records = new CacheLines((long)Starts[^1] * StepBytes);
        var slots = new int[RecordElements * ((rows.LongestRow + RecordElements - 1) / RecordElements)];
        for (var place = 0; place < rows.Count; place++)
        {
            AbsoluteSums[place / Group] = Math.Max(AbsoluteSums[place / Group], rows.AbsoluteSums[Order[place]]);
            Fill(rows, place, slots);
        }
    }

    /// <summary>Row at each place; two places in succession are a group.</summary>
    public ushort[] Order { get; }

    /// <summary>Largest <c>Σ|w|</c> of a row of each group.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>Largest <c>Σ|w|</c> of a record of each group.</summary>
    public int[] RecordSums { get; }

    /// <summary>The matrix's column that is the panel's column 0.</summary>
    public int FirstColumn { get; }

    /// <summary>Columns up to the last one with an element; every column of a record is less.</summary>
    public int Columns { get; }

    /// <summary>Group <c>g</c> has the steps from <c>Starts[g]</c> to <c>Starts[g + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>The steps.</summary>
    public CacheLines Records { get; }

    /// <summary>The panels of a matrix; there is at least one.</summary>
    public static PairRows[] Panels(MatrixRows rows)
    {
        if (rows.Columns <= PanelColumns)
        {
            return [new PairRows(rows, 0)];
        }

        var panels = new PairRows[(rows.Columns + PanelColumns - 1) / PanelColumns];
        for (var panel = 0; panel < panels.Length; panel++)
        {
            var first = panel * PanelColumns;
            panels[panel] = new PairRows(rows.Slice(first, first + PanelColumns), first);
        }

        return panels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(MatrixRows rows, int place, int[] slots)
    {
        var row = rows.Starts[Order[place]]..rows.Starts[Order[place] + 1];
        var columns = rows.ColumnOf.AsSpan(row);
        var weights = rows.WeightOf.AsSpan(row);
        var (group, member) = Math.DivRem(place, Group);
        var elements = slots.AsSpan(0, RecordElements * (Starts[group + 1] - Starts[group]));
        RecordDeal.Deal(weights, elements);
        var records = Records.As<short>()[(Starts[group] * StepBytes / sizeof(short))..(Starts[group + 1] * StepBytes / sizeof(short))];
        for (var first = 0; first < elements.Length; first += RecordElements)
        {
            var record = records[(((first / RecordElements * Group) + member) * 2 * RecordElements)..];
            var sum = 0;
            for (var slot = 0; slot < RecordElements; slot++)
            {
                var element = elements[first + slot];
                if (element >= 0)
                {
                    record[slot] = (short)((columns[element] - FirstColumn) * ColumnScale);
                    record[slot + RecordElements] = weights[element];
                    sum += Math.Abs((int)weights[element]);
                }
            }

            RecordSums[group] = Math.Max(RecordSums[group], sum);
        }
    }
}
