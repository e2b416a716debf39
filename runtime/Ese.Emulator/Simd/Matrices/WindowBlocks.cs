using System.Runtime.CompilerServices;

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
    /// <summary>Columns of a window.</summary>
    public const int Window = 32;

    /// <summary>Elements of one lane in one step.</summary>
    public const int Taken = 2;

    /// <summary>Bytes of two steps: indices, weights, weights.</summary>
    public const int PairBytes = 192;

    /// <summary>Pairs of steps of the longer run.</summary>
    public const int LongRun = 4;

    public WindowBlocks(MatrixRows rows)
    {
        Plan = new BlockPlan(rows, Window, Taken, WindowTable.Stride, group: 2);
        Windows = new ushort[Plan.Starts[^1]];
        Lines = new CacheLines(Plan.Starts[^1] / 2L * PairBytes);
        PairSums = new int[Plan.Blocks];
        LongRunSums = new int[Plan.Blocks];
        RowSums = new int[Plan.Blocks];
        for (var block = 0; block < Plan.Blocks; block++)
        {
            Fill(rows, block);
        }
    }

    /// <summary>Rows and steps of the blocks.</summary>
    public BlockPlan Plan { get; }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(MatrixRows rows, int block)
    {
        var walk = Plan.Walk(rows, block);
        Span<int> pair = stackalloc int[BlockPlan.Lanes];
        Span<int> longRun = stackalloc int[BlockPlan.Lanes];
        for (var step = Plan.Starts[block]; walk.Next(); step++)
        {
            var done = step - Plan.Starts[block];
            if (done % 2 == 0)
            {
                pair.Clear();
            }

            if (done % (2 * LongRun) == 0)
            {
                longRun.Clear();
            }

            Windows[step] = (ushort)(walk.Start / WindowTable.Stride);
            for (var lane = 0; lane < BlockPlan.Lanes; lane++)
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

        foreach (var row in Plan.Block(block))
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
