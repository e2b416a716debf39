using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// A dense matrix for several vectors side by side: all weights of a row, two to 32 bits. The columns are interleaved
/// once for all rows.
/// </summary>
internal sealed class DensePairs
{
    public DensePairs(MatrixRows rows)
    {
        Count = rows.Count;
        Columns = rows.Columns;
        Pairs = (rows.Columns + 1) / 2;
        AbsoluteSums = rows.AbsoluteSums;
        Weights = new CacheLines((long)rows.Count * Pairs * sizeof(int));
        var weights = Weights.As<short>();
        var pairSums = new int[Pairs];
        for (var row = 0; row < rows.Count; row++)
        {
            Array.Clear(pairSums);
            for (var element = rows.Starts[row]; element < rows.Starts[row + 1]; element++)
            {
                weights[(row * 2 * Pairs) + rows.ColumnOf[element]] = rows.WeightOf[element];
                pairSums[rows.ColumnOf[element] / 2] += Math.Abs((int)rows.WeightOf[element]);
            }

            Runs.Note(pairSums);
        }
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Columns up to the last one with an element.</summary>
    public int Columns { get; }

    /// <summary>Pairs of columns; the second of the last pair may be missing.</summary>
    public int Pairs { get; }

    /// <summary><c>Σ|w|</c> of each row.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>Pairs that may be summed in 32 bits.</summary>
    public SafeRuns Runs { get; } = new();

    /// <summary>Row by row the weights of the pairs.</summary>
    private CacheLines Weights { get; }

    /// <summary>The weights of a row, <see cref="Pairs"/> times two words.</summary>
    public ref int Row(int row) => ref Unsafe.Add(ref Unsafe.As<byte, int>(ref Weights.First), (nint)row * Pairs);
}
