namespace Ese.Compiler.Published;

/// <summary>
/// The activation queues of ESE: every activation is pushed into the queue of every processing element, one per cycle, as long as none is
/// full; an element takes an activation, works through its entries of that column, at least a cycle, and takes the next.
/// </summary>
public static class QueueModel
{
    /// <summary>Runs the queues over a matrix.</summary>
    /// <param name="entries">Entries of every column, by processing element, [elements][columns].</param>
    /// <param name="depth">Activations a queue holds.</param>
    public static QueueTrace Run(int[][] entries, int depth)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        var columns = entries[0].Length;
        var push = new long[columns];
        var latestStart = new long[columns];
        var ends = Array.ConvertAll(entries, _ => new long[columns]);
        for (var column = 0; column < columns; column++)
        {
            push[column] = column == 0 ? 0 : push[column - 1] + 1;
            if (column >= depth)
            {
                push[column] = Math.Max(push[column], latestStart[column - depth]);
            }

            for (var element = 0; element < entries.Length; element++)
            {
                var start = Math.Max(column == 0 ? 0 : ends[element][column - 1], push[column] + 1);
                latestStart[column] = Math.Max(latestStart[column], start);
                ends[element][column] = start + Math.Max(1, entries[element][column]);
            }
        }

        return new QueueTrace(push, ends);
    }
}
