using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// <see cref="WindowBlocks"/> for processors that can only permute eight words: a window is eight columns wide, and the
/// indices are the byte numbers that a byte shuffle wants. A block has as many rows as a register has sums.
/// </summary>
internal sealed class ShuffleBlocks
{
    /// <summary>Columns of a window.</summary>
    public const int Window = 8;

    /// <summary>Elements of one lane in one step.</summary>
    public const int Taken = 2;

    private readonly int _words;

    public ShuffleBlocks(MatrixRows rows, int words)
    {
        _words = words;
        Lanes = words / Taken;
        Rows = RowOrder.ByLength(rows);
        Starts = new int[((rows.Count + Lanes - 1) / Lanes) + 1];
        AbsoluteSums = new int[Starts.Length - 1];
        for (var block = 0; block < AbsoluteSums.Length; block++)
        {
            Starts[block + 1] = Starts[block] + Walk(rows, block).CountSteps();
        }

        Windows = new ushort[Starts[^1]];
        Lines = new CacheLines((long)Starts[^1] * StepBytes);
        for (var block = 0; block < AbsoluteSums.Length; block++)
        {
            Fill(rows, block);
        }
    }

    /// <summary>Rows of a block.</summary>
    public int Lanes { get; }

    /// <summary>Bytes of a step: indices, then weights.</summary>
    public int StepBytes => 2 * _words * sizeof(short);

    /// <summary>Row of each lane of each block.</summary>
    public ushort[] Rows { get; }

    /// <summary>Block <c>b</c> has the steps from <c>Starts[b]</c> to <c>Starts[b + 1]</c>.</summary>
    public int[] Starts { get; }

    /// <summary>Largest <c>Σ|w|</c> of a row of each block.</summary>
    public int[] AbsoluteSums { get; }

    /// <summary>First column of each step's window; below the matrix's columns.</summary>
    public ushort[] Windows { get; }

    /// <summary>The steps.</summary>
    public CacheLines Lines { get; }

    private WindowWalk Walk(MatrixRows rows, int block) => new(rows, Block(block), Window, Taken, 1);

    private ReadOnlySpan<ushort> Block(int block) => Rows.AsSpan(block * Lanes, Math.Min(Lanes, Rows.Length - (block * Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(MatrixRows rows, int block)
    {
        var walk = Walk(rows, block);
        var bytes = Lines.As<byte>();
        var words = Lines.As<short>();
        for (var step = Starts[block]; walk.Next(); step++)
        {
            Windows[step] = (ushort)walk.Start;
            var start = step * StepBytes;
            for (var word = 0; word < _words; word++)
            {
                var element = word / Taken < Block(block).Length ? walk.Element(word / Taken, word % Taken) : -1;
                var column = element < 0 ? 0 : rows.ColumnOf[element] - walk.Start;
                bytes[start + (2 * word)] = (byte)(2 * column);
                bytes[start + (2 * word) + 1] = (byte)((2 * column) + 1);
                words[((start + (StepBytes / 2)) / sizeof(short)) + word] = element < 0 ? (short)0 : rows.WeightOf[element];
            }
        }

        foreach (var row in Block(block))
        {
            AbsoluteSums[block] = Math.Max(AbsoluteSums[block], rows.AbsoluteSums[row]);
        }
    }
}
