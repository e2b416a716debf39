using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>The elements of a matrix row by row, columns ascending: what every layout is made from.</summary>
internal sealed class MatrixRows
{
    private MatrixRows(int[] starts, ushort[] columns, short[] weights)
    {
        Starts = starts;
        ColumnOf = columns;
        WeightOf = weights;
        foreach (var column in columns)
        {
            Columns = Math.Max(Columns, column + 1);
        }

        AbsoluteSums = new int[Count];
        for (var row = 0; row < Count; row++)
        {
            var sum = 0;
            foreach (var weight in weights.AsSpan(starts[row]..starts[row + 1]))
            {
                sum += Math.Abs((int)weight);
            }

            AbsoluteSums[row] = sum;
            LargestAbsoluteSum = Math.Max(LargestAbsoluteSum, sum);
            LongestRow = Math.Max(LongestRow, starts[row + 1] - starts[row]);
        }

        foreach (var weight in weights)
        {
            LargestWeight = Math.Max(LargestWeight, Math.Abs((int)weight));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Columns up to the last one with an element.</summary>
    public int Columns { get; }

    /// <summary>Row <c>r</c> has the elements from <c>Starts[r]</c> to <c>Starts[r + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Column of each element.</summary>
    public ushort[] ColumnOf { get; }

    /// <summary>Weight of each element, symmetric: never −32768.</summary>
    public short[] WeightOf { get; }

    /// <summary><c>Σ|w|</c> of each row. 65,536 columns of 32,767 fit.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>Largest of <see cref="AbsoluteSums"/>.</summary>
    public int LargestAbsoluteSum { get; }

    /// <summary>Largest <c>|w|</c>.</summary>
    public int LargestWeight { get; }

    /// <summary>Elements of the row that has most.</summary>
    public int LongestRow { get; }

    /// <summary>Elements of a row.</summary>
    public int Length(int row) => Starts[row + 1] - Starts[row];

    /// <summary>The elements of some of the columns.</summary>
    public MatrixRows Slice(int firstColumn, int endColumn)
    {
        var starts = new int[Starts.Length];
        var columns = new List<ushort>();
        var weights = new List<short>();
        for (var row = 0; row < Count; row++)
        {
            for (var element = Starts[row]; element < Starts[row + 1]; element++)
            {
                if (ColumnOf[element] >= firstColumn && ColumnOf[element] < endColumn)
                {
                    columns.Add(ColumnOf[element]);
                    weights.Add(WeightOf[element]);
                }
            }

            starts[row + 1] = columns.Count;
        }

        return new MatrixRows(starts, [.. columns], [.. weights]);
    }

    /// <summary>Sorts elements by row, then by column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MatrixRows Of(ReadOnlySpan<ushort> rows, ReadOnlySpan<ushort> columns, ReadOnlySpan<short> weights, int count)
    {
        columns = columns[..rows.Length];
        weights = weights[..rows.Length];
        var next = new int[count + 1];
        foreach (var row in rows)
        {
            next[row + 1]++;
        }

        for (var row = 0; row < count; row++)
        {
            next[row + 1] += next[row];
        }

        var starts = next.AsSpan().ToArray();
        var sortedColumns = new ushort[rows.Length];
        var sortedWeights = new short[rows.Length];
        for (var k = 0; k < rows.Length; k++)
        {
            var at = next[rows[k]]++;
            sortedColumns[at] = columns[k];
            sortedWeights[at] = weights[k];
        }

        SortColumns(starts, sortedColumns, sortedWeights);
        return new MatrixRows(starts, sortedColumns, sortedWeights);
    }

    /// <summary>A lane walks its columns in order, so only rows of several column groups need sorting.</summary>
    private static void SortColumns(int[] starts, ushort[] columns, short[] weights)
    {
        for (var row = 0; row + 1 < starts.Length; row++)
        {
            var keys = columns.AsSpan(starts[row]..starts[row + 1]);
            for (var k = 1; k < keys.Length; k++)
            {
                if (keys[k] < keys[k - 1])
                {
                    keys.Sort(weights.AsSpan(starts[row], keys.Length));
                    break;
                }
            }
        }
    }
}
