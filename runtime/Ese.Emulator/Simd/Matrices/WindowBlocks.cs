namespace Ese.Emulator;

/// <summary>
/// A sparse matrix for one vector at a time. Sixteen rows are a block, one row a lane. A step of a block looks at a
/// window of 32 columns and multiplies at most two elements of every lane in it:
/// <code>
///             column 40        48        56        64        71
///   window (32 words)  [x40 x41 x42 ......................... x71]
///   lane 0: weights      w(0,43)  w(0,60)       indices  3, 20
///   lane 1: weights      w(1,40)  w(1,41)       indices  0,  1
///   lane 2: weights      w(2,71)  0             indices 31,  0
/// </code>
/// The next window starts at the first column that a lane still needs, rounded down to what <see cref="WindowTable"/>
/// has, so a lane that is ahead idles until the slowest has caught up. Two steps share 64 bytes of indices: the
/// permutation reads the low five bits of a word, those of the second step lie eight bits higher.
/// </summary>
internal sealed class WindowBlocks
{
    /// <summary>Rows of a block.</summary>
    public const int Lanes = 16;

    /// <summary>Columns of a window.</summary>
    public const int Window = 32;

    /// <summary>Elements of one lane in one step.</summary>
    public const int Taken = 2;

    /// <summary>Bytes of two steps: indices, weights, weights.</summary>
    public const int PairBytes = 192;

    /// <summary>Pairs of steps of the longer run.</summary>
    public const int LongRun = 4;

    /// <summary>Steps that one scattered row may cost before its block is better left unsorted.</summary>
    private const double StepsPerScatteredRow = 0.6;

    private readonly int[] _pairStarts;

    public WindowBlocks(MatrixRows rows)
    {
        Count = (rows.Count + Lanes - 1) / Lanes;
        _pairStarts = new int[Count + 1];
        var sorted = RowOrder.ByLength(rows);
        var steps = CountSteps(rows, sorted);
        Rows = RowOrder.Natural(rows);
        InOrder = CountSteps(rows, Rows) <= steps + (StepsPerScatteredRow * rows.Count);
        if (!InOrder)
        {
            Rows = sorted;
            CountSteps(rows, sorted);
        }

        Windows = new ushort[2 * _pairStarts[Count]];
        Lines = new CacheLines((long)_pairStarts[Count] * PairBytes);
        PairSums = new int[Count];
        LongRunSums = new int[Count];
        RowSums = new int[Count];
        for (var block = 0; block < Count; block++)
        {
            Fill(rows, block);
        }
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>Row of each lane of each block.</summary>
    public ushort[] Rows { get; }

    /// <summary>Lane <c>l</c> of block <c>b</c> is row <c>16·b + l</c>.</summary>
    public bool InOrder { get; }

    /// <summary>Block <c>b</c> has the pairs of steps from <c>PairStarts[b]</c> to <c>PairStarts[b + 1]</c>.</summary>
    public ReadOnlySpan<int> PairStarts => _pairStarts;

    /// <summary>Window of each step: line of the <see cref="WindowTable"/>.</summary>
    public ushort[] Windows { get; }

    /// <summary>Per pair of steps 32 × (index, index of the second step), 32 weights, 32 weights of the second step.</summary>
    public CacheLines Lines { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a lane in a pair of steps.</summary>
    public int[] PairSums { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a lane in a run of <see cref="LongRun"/> pairs.</summary>
    public int[] LongRunSums { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a row.</summary>
    public int[] RowSums { get; }

    private int CountSteps(MatrixRows rows, ushort[] order)
    {
        for (var block = 0; block < Count; block++)
        {
            var walk = new WindowWalk(rows, Block(order, block), Window, Taken, WindowTable.Stride);
            _pairStarts[block + 1] = _pairStarts[block] + ((walk.CountSteps() + 1) / 2);
        }

        return 2 * _pairStarts[Count];
    }

    private static ReadOnlySpan<ushort> Block(ushort[] order, int block) =>
        order.AsSpan(block * Lanes, Math.Min(Lanes, order.Length - (block * Lanes)));

    private void Fill(MatrixRows rows, int block)
    {
        var walk = new WindowWalk(rows, Block(Rows, block), Window, Taken, WindowTable.Stride);
        Span<int> pair = stackalloc int[Lanes];
        Span<int> longRun = stackalloc int[Lanes];
        for (var step = 2 * _pairStarts[block]; walk.Next(); step++)
        {
            var done = step - (2 * _pairStarts[block]);
            if (done % 2 == 0)
            {
                pair.Clear();
            }

            if (done % (2 * LongRun) == 0)
            {
                longRun.Clear();
            }

            Windows[step] = (ushort)(walk.Start / WindowTable.Stride);
            for (var lane = 0; lane < Lanes; lane++)
            {
                for (var slot = 0; slot < Taken; slot++)
                {
                    var element = walk.Element(lane, slot);
                    if (element >= 0)
                    {
                        var weight = rows.WeightOf[element];
                        Put(step, (lane * Taken) + slot, rows.ColumnOf[element] - walk.Start, weight);
                        pair[lane] += Math.Abs((int)weight);
                        longRun[lane] += Math.Abs((int)weight);
                    }
                }

                PairSums[block] = Math.Max(PairSums[block], pair[lane]);
                LongRunSums[block] = Math.Max(LongRunSums[block], longRun[lane]);
            }
        }

        foreach (var row in Block(Rows, block))
        {
            RowSums[block] = Math.Max(RowSums[block], rows.AbsoluteSums[row]);
        }
    }

    private void Put(int step, int word, int index, short weight)
    {
        var pair = step / 2 * PairBytes;
        var second = step % 2;
        Lines.As<byte>()[pair + (2 * word) + second] = (byte)index;
        Lines.As<short>()[((pair + 64 + (64 * second)) / sizeof(short)) + word] = weight;
    }
}
