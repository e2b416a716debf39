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
/// has, so a lane that is ahead idles until the slowest has caught up. Three steps are a group and share 64 bytes of indices:
/// the permutation reads the low five bits of a word, those of the next step lie five bits higher. What a step takes is
/// bounded by the bytes it loads.
/// </summary>
internal sealed class WindowBlocks
{
    /// <summary>Columns of a window.</summary>
    public const int Window = 32;

    /// <summary>Elements of one lane in one step.</summary>
    public const int Taken = 2;

    /// <summary>Bits of an index.</summary>
    public const int IndexBits = 5;

    /// <summary>Steps of a group.</summary>
    public const int GroupSteps = 3;

    /// <summary>Bytes of a group: indices, then the weights of each step.</summary>
    public const int GroupBytes = 256;

    /// <summary>Groups of the longer run, which <see cref="WindowKernel512"/> writes out one by one.</summary>
    public const int LongRun = 2;

    public WindowBlocks(MatrixRows rows)
    {
        Plan = new BlockPlan(rows, Window, Taken, WindowTable.Stride, GroupSteps);
        Windows = new ushort[Plan.Starts[^1]];
        Lines = new CacheLines((long)Plan.Starts[^1] / GroupSteps * GroupBytes);
        GroupSums = new int[Plan.Blocks];
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

    /// <summary>Per group 32 words of three indices, and for each step 32 weights.</summary>
    public CacheLines Lines { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a lane in a group.</summary>
    public int[] GroupSums { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a lane in a run of <see cref="LongRun"/> groups.</summary>
    public int[] LongRunSums { get; }

    /// <summary>Per block the largest <c>Σ|w|</c> of a row.</summary>
    public int[] RowSums { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(MatrixRows rows, int block)
    {
        var walk = Plan.Walk(rows, block);
        RunSums group = default;
        RunSums longRun = default;
        for (var step = Plan.Starts[block]; walk.Next(); step++)
        {
            var done = step - Plan.Starts[block];
            if (done % GroupSteps == 0)
            {
                group.Begin();
            }

            if (done % (GroupSteps * LongRun) == 0)
            {
                longRun.Begin();
            }

            Windows[step] = (ushort)(walk.Start / WindowTable.Stride);
            var (columns, weights) = walk.TakenPairs(0);
            var low = Put(step, 0, columns, weights);
            (columns, weights) = walk.TakenPairs(1);
            var high = Put(step, 1, columns, weights);
            group.Add(low, high);
            longRun.Add(low, high);
        }

        GroupSums[block] = group.Largest;
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
        var (group, member) = Math.DivRem(step, GroupSteps);
        ref var words = ref Unsafe.As<byte, short>(ref Unsafe.Add(ref Lines.First, (group * GroupBytes) + (half * Vector256<byte>.Count)));
        ((indices << (IndexBits * member)) | Vector256.LoadUnsafe(ref words)).StoreUnsafe(ref words);
        weights.StoreUnsafe(ref words, (nuint)(Window * (1 + member)));
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
