using Ese.Training;

namespace Ese.Compression;

/// <summary>Work on the rows of a batch, divided among the workers.</summary>
internal static class FixedRows
{
    private const int RowsPerTask = 32;

    /// <summary>Runs work for every row.</summary>
    public static void Run(Workers workers, int rows, Action<int> work) =>
        workers.Run((rows + RowsPerTask - 1) / RowsPerTask, task =>
        {
            var last = Math.Min(rows, (task + 1) * RowsPerTask);
            for (var row = task * RowsPerTask; row < last; row++) work(row);
        });
}
