namespace Ese.Emulator;

/// <summary>
/// A dense matrix for one vector at a time: as many rows as a register has sums are a block, a step is two columns of
/// all of them.
/// <code>
///   weights  w(0,2j) w(0,2j+1)  w(1,2j) w(1,2j+1)  …      vector  x(2j) x(2j+1)  x(2j) x(2j+1)  …
/// </code>
/// </summary>
internal sealed class DenseBlocks
{
    public DenseBlocks(MatrixRows rows, int words)
    {
        Lanes = words / 2;
        Rows = rows.Count;
        Columns = rows.Columns;
        Pairs = (rows.Columns + 1) / 2;
        AbsoluteSums = new int[(rows.Count + Lanes - 1) / Lanes];
        Weights = new CacheLines((long)AbsoluteSums.Length * Pairs * words * sizeof(short));
        var weights = Weights.As<short>();
        var pairSums = new int[Pairs];
        for (var row = 0; row < rows.Count; row++)
        {
            Array.Clear(pairSums);
            for (var element = rows.Starts[row]; element < rows.Starts[row + 1]; element++)
            {
                var column = rows.ColumnOf[element];
                weights[(((row / Lanes * Pairs) + (column / 2)) * words) + (row % Lanes * 2) + (column % 2)] = rows.WeightOf[element];
                pairSums[column / 2] += Math.Abs((int)rows.WeightOf[element]);
            }

            Runs.Note(pairSums);
            AbsoluteSums[row / Lanes] = Math.Max(AbsoluteSums[row / Lanes], rows.AbsoluteSums[row]);
        }
    }

    /// <summary>Rows of a block.</summary>
    public int Lanes { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Columns up to the last one with an element.</summary>
    public int Columns { get; }

    /// <summary>Steps of a block; the second column of the last one may be missing.</summary>
    public int Pairs { get; }

    /// <summary>Largest <c>Σ|w|</c> of a row of each block.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>Block by block, step by step, lane by lane the weights of two columns.</summary>
    public CacheLines Weights { get; }

    /// <summary>Steps that may be summed in 32 bits.</summary>
    public SafeRuns Runs { get; } = new();
}
