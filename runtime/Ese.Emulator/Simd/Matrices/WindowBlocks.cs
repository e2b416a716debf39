using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        RunSums pair = default;
        RunSums longRun = default;
        for (var step = Plan.Starts[block]; walk.Next(); step++)
        {
            var done = step - Plan.Starts[block];
            if (done % 2 == 0)
            {
                pair.Begin();
            }

            if (done % (2 * LongRun) == 0)
            {
                longRun.Begin();
            }

            Windows[step] = (ushort)(walk.Start / WindowTable.Stride);
            var (columns, weights) = walk.TakenPairs(0);
            var low = Put(step, 0, columns, weights);
            (columns, weights) = walk.TakenPairs(1);
            var high = Put(step, 1, columns, weights);
            pair.Add(low, high);
            longRun.Add(low, high);
        }

        PairSums[block] = pair.Largest;
        LongRunSums[block] = longRun.Largest;
        foreach (var row in Plan.Block(block))
        {
            RowSums[block] = Math.Max(RowSums[block], rows.AbsoluteSums[row]);
        }
    }

    /// <summary>Writes eight lanes of a step.</summary>
    /// <returns><c>Σ|w|</c> of each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Put(int step, int half, Vector256<short> indices, Vector256<short> weights)
    {
        ref var pair = ref Unsafe.As<byte, short>(ref Unsafe.Add(ref Lines.First, (step / 2 * PairBytes) + (half * Vector256<byte>.Count)));
        var second = step % 2;
        if (second == 1)
        {
            indices = (indices << 8) | Vector256.LoadUnsafe(ref pair);
        }

        indices.StoreUnsafe(ref pair);
        weights.StoreUnsafe(ref pair, (nuint)(Window * (1 + second)));
        return Avx2.MultiplyAddAdjacent(Vector256.Abs(weights), Vector256<short>.One);
    }

    /// <summary><c>Σ|w|</c> of the sixteen lanes in the run of steps at hand, and the largest there was.</summary>
    private struct RunSums
    {
        private Vector256<int> _low;
        private Vector256<int> _high;
        private Vector256<int> _largest;

        public readonly int Largest
        {
            get
            {
                var largest = 0;
                for (var lane = 0; lane < Vector256<int>.Count; lane++)
                {
                    largest = Math.Max(largest, _largest[lane]);
                }

                return largest;
            }
        }

        public void Begin() => (_low, _high) = (default, default);

        public void Add(Vector256<int> low, Vector256<int> high)
        {
            _low += low;
            _high += high;
            _largest = Vector256.Max(_largest, Vector256.Max(_low, _high));
        }
    }
}
