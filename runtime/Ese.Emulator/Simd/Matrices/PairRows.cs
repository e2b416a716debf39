namespace Ese.Emulator;

/// <summary>
/// A sparse matrix for several vectors side by side. Every row is a list of pairs of elements; two pairs are a record of
/// sixteen bytes, the last one padded with zero weights:
/// <code>
///   column0 column1 column2 column3 | weight0 weight1 weight2 weight3        (16 bits each)
/// </code>
/// The words of two columns are interleaved, so that one instruction multiplies both with their weights and adds the
/// products, vector by vector. Rows with most elements come first: rows in succession take equally many turns of the
/// inner loop, which the processor then predicts.
/// </summary>
internal sealed class PairRows
{
    /// <summary>Elements of a record.</summary>
    public const int RecordElements = 4;

    /// <summary>Bytes of a record.</summary>
    public const int RecordBytes = 16;

    public PairRows(MatrixRows rows)
    {
        Order = RowOrder.ByLength(rows);
        Columns = rows.Columns;
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

    /// <summary>Columns up to the last one with an element; every column of a record is less.</summary>
    public int Columns { get; }

    /// <summary>The row at place <c>p</c> has the records from <c>Starts[p]</c> to <c>Starts[p + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>The records.</summary>
    public CacheLines Records { get; }

    /// <summary>Pairs that may be summed in 32 bits.</summary>
    public SafeRuns Runs { get; } = new();

    private void Fill(MatrixRows rows, int place, int[] pairSums)
    {
        var pairs = pairSums.AsSpan(0, 2 * (Starts[place + 1] - Starts[place]));
        pairs.Clear();
        var first = rows.Starts[Order[place]];
        var records = Records.As<short>()[(Starts[place] * 2 * RecordElements)..];
        for (var element = 0; element < rows.Length(Order[place]); element++)
        {
            var word = (element / RecordElements * 2 * RecordElements) + (element % RecordElements);
            records[word] = (short)rows.ColumnOf[first + element];
            records[word + RecordElements] = rows.WeightOf[first + element];
            pairs[element / 2] += Math.Abs((int)rows.WeightOf[first + element]);
        }

        Runs.Note(pairs);
    }
}
