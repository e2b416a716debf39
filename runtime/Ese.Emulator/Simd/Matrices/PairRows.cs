using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// A sparse matrix for several vectors side by side. Every row is a list of pairs of elements; two pairs are a record of
/// sixteen bytes, the last one padded with zero weights:
/// <code>
///   column0 column1 column2 column3 | weight0 weight1 weight2 weight3        (16 bits each, columns times 8)
/// </code>
/// The words of two columns are interleaved, so that one instruction multiplies both with their weights and adds the
/// products, vector by vector. Rows with most elements come first: rows in succession take equally many turns of the
/// inner loop, which the processor then predicts. A column times 8, scaled once more by the processor's addressing, is
/// its place in a <see cref="ColumnTable{TOperations, TWords, TSums}"/>; so a panel has at most 8,192 columns.
/// </summary>
internal sealed class PairRows
{
    /// <summary>Elements of a record.</summary>
    public const int RecordElements = 4;

    /// <summary>Bytes of a record.</summary>
    public const int RecordBytes = 16;

    /// <summary>Columns of a panel; a wider matrix has several.</summary>
    public const int PanelColumns = 8192;

    /// <summary>A column in a record: times 8.</summary>
    public const int ColumnScale = 8;

    private PairRows(MatrixRows rows, int firstColumn)
    {
        FirstColumn = firstColumn;
        Order = RowOrder.ByLength(rows);
        Columns = Math.Max(0, rows.Columns - firstColumn);
        Starts = new int[rows.Count + 1];
        AbsoluteSums = new int[rows.Count];
        for (var place = 0; place < rows.Count; place++)
        {
            Starts[place + 1] = Starts[place] + ((rows.Length(Order[place]) + RecordElements - 1) / RecordElements);
            AbsoluteSums[place] = rows.AbsoluteSums[Order[place]];
        }

        Records = new CacheLines((long)Starts[rows.Count] * RecordBytes);
        var pairSums = new int[2 * ((rows.LongestRow + RecordElements - 1) / RecordElements)];
        for (var place = 0; place < rows.Count; place++)
        {
            Fill(rows, place, pairSums);
        }
    }

    /// <summary>Row at each place.</summary>
    public ushort[] Order { get; }

    /// <summary><c>Σ|w|</c> of the row at each place.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>The matrix's column that is the panel's column 0.</summary>
    public int FirstColumn { get; }

    /// <summary>Columns up to the last one with an element; every column of a record is less.</summary>
    public int Columns { get; }

    /// <summary>The row at place <c>p</c> has the records from <c>Starts[p]</c> to <c>Starts[p + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>The records.</summary>
    public CacheLines Records { get; }

    /// <summary>Pairs that may be summed in 32 bits.</summary>
    public SafeRuns Runs { get; } = new();

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
    private void Fill(MatrixRows rows, int place, int[] pairSums)
    {
        var pairs = pairSums.AsSpan(0, 2 * (Starts[place + 1] - Starts[place]));
        pairs.Clear();
        var first = rows.Starts[Order[place]];
        var records = Records.As<short>()[(Starts[place] * 2 * RecordElements)..];
        for (var element = 0; element < rows.Length(Order[place]); element++)
        {
            var word = (element / RecordElements * 2 * RecordElements) + (element % RecordElements);
            records[word] = (short)((rows.ColumnOf[first + element] - FirstColumn) * ColumnScale);
            records[word + RecordElements] = rows.WeightOf[first + element];
            pairs[element / 2] += Math.Abs((int)rows.WeightOf[first + element]);
        }

        Runs.Note(pairs);
    }
}
