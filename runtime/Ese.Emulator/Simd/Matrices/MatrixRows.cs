using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ese.Emulator;

/// <summary>The elements of a matrix row by row, columns ascending: what every layout is made from.</summary>
/// <remarks>Its loops are compiled once and for good: a model is loaded before a second compilation could be ready.</remarks>
internal sealed class MatrixRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private MatrixRows(int[] starts, ushort[] columns, short[] weights)
    {
        Starts = starts;
        ColumnOf = columns;
        WeightOf = weights;
        AbsoluteSums = new int[Count];
        for (var row = 0; row < Count; row++)
        {
            var (sum, largest) = Magnitudes(weights.AsSpan(starts[row]..starts[row + 1]));
            AbsoluteSums[row] = sum;
            LargestAbsoluteSum = Math.Max(LargestAbsoluteSum, sum);
            LargestWeight = Math.Max(LargestWeight, largest);
            LongestRow = Math.Max(LongestRow, Length(row));
            Columns = Math.Max(Columns, Length(row) == 0 ? 0 : columns[starts[row + 1] - 1] + 1);
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Columns up to the last one with an element.</summary>
    public int Columns { get; }

    /// <summary>Row <c>r</c> has the elements from <c>Starts[r]</c> to <c>Starts[r + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Number of elements.</summary>
    public int Elements => Starts[^1];

    /// <summary>Column of each element, and a word that may be loaded with the last one.</summary>
    public ushort[] ColumnOf { get; }

    /// <summary>Weight of each element, symmetric: never −32768; and a word that may be loaded with the last one.</summary>
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
        var first = new int[Count];
        for (var row = 0; row < Count; row++)
        {
            first[row] = Starts[row] + Before(row, firstColumn);
            starts[row + 1] = starts[row] + Before(row, endColumn) - Before(row, firstColumn);
        }

        var columns = new ushort[starts[^1] + 1];
        var weights = new short[columns.Length];
        for (var row = 0; row < Count; row++)
        {
            var length = starts[row + 1] - starts[row];
            ColumnOf.AsSpan(first[row], length).CopyTo(columns.AsSpan(starts[row]));
            WeightOf.AsSpan(first[row], length).CopyTo(weights.AsSpan(starts[row]));
        }

        return new MatrixRows(starts, columns, weights);
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
        var sortedColumns = GC.AllocateUninitializedArray<ushort>(rows.Length + 1);
        var sortedWeights = GC.AllocateUninitializedArray<short>(sortedColumns.Length);
        for (var k = 0; k < rows.Length; k++)
        {
            var at = next[rows[k]]++;
            sortedColumns[at] = columns[k];
            sortedWeights[at] = weights[k];
        }

        SortColumns(starts, sortedColumns, sortedWeights);
        return new MatrixRows(starts, sortedColumns, sortedWeights);
    }

    /// <summary><c>Σ|w|</c> and the largest <c>|w|</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Sum, int Largest) Magnitudes(ReadOnlySpan<short> weights)
    {
        var sums = Vector128<int>.Zero;
        var most = Vector128<short>.Zero;
        for (; weights.Length >= Vector128<short>.Count; weights = weights[Vector128<short>.Count..])
        {
            var magnitudes = Vector128.Abs(Vector128.Create(weights));
            most = Vector128.Max(most, magnitudes);
            sums += Vector128.WidenLower(magnitudes) + Vector128.WidenUpper(magnitudes);
        }

        var (sum, largest) = (Vector128.Sum(sums), 0);
        for (var lane = 0; lane < Vector128<short>.Count; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        foreach (var weight in weights)
        {
            sum += Math.Abs((int)weight);
            largest = Math.Max(largest, Math.Abs((int)weight));
        }

        return (sum, largest);
    }

    /// <summary>Elements of a row in front of a column.</summary>
    private int Before(int row, int column)
    {
        if (column > ushort.MaxValue)
        {
            return Length(row);
        }

        var index = ColumnOf.AsSpan(Starts[row], Length(row)).BinarySearch((ushort)column);
        return index < 0 ? ~index : index;
    }

    /// <summary>A lane walks its columns in order, so only rows of several column groups need sorting.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
