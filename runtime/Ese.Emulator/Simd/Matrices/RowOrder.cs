namespace Ese.Emulator;

/// <summary>Orders of the rows of a matrix.</summary>
internal static class RowOrder
{
    /// <summary>The rows as they are.</summary>
    public static ushort[] Natural(MatrixRows rows)
    {
        var order = new ushort[rows.Count];
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = (ushort)row;
        }

        return order;
    }

    /// <summary>The rows with most elements first, equal ones as they are: rows of a block finish together.</summary>
    public static ushort[] ByLength(MatrixRows rows)
    {
        var starts = new int[rows.LongestRow + 2];
        for (var row = 0; row < rows.Count; row++)
        {
            starts[rows.LongestRow - rows.Length(row) + 1]++;
        }

        for (var length = 1; length < starts.Length; length++)
        {
            starts[length] += starts[length - 1];
        }

        var order = new ushort[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            order[starts[rows.LongestRow - rows.Length(row)]++] = (ushort)row;
        }

        return order;
    }
}
