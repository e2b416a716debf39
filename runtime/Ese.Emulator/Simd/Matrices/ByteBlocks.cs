using System.Runtime.CompilerServices;

namespace Ese.Emulator;

/// <summary>
/// <see cref="WindowBlocks"/> for weights and vectors of 8 bits: a window has 64 columns, and a lane multiplies four
/// elements in a step. The instruction wants one factor without sign, so 128 is added to every word of the vector and
/// <c>128 · Σw</c> taken off the sum again.
/// </summary>
internal sealed class ByteBlocks
{
    /// <summary>Columns of a window.</summary>
    public const int Window = 64;

    /// <summary>Elements of one lane in one step.</summary>
    public const int Taken = 4;

    /// <summary>Bytes of a step: weights, indices.</summary>
    public const int StepBytes = 128;

    /// <summary>What is added to every word of the vector.</summary>
    public const int Bias = 128;

    /// <summary>Largest weight that fits.</summary>
    public const int LargestWeight = 127;

    public ByteBlocks(MatrixRows rows)
    {
        Plan = new BlockPlan(rows, Window, Taken, ByteTable.Stride, group: 1);
        Windows = new ushort[Plan.Starts[^1]];
        Lines = new CacheLines((long)Plan.Starts[^1] * StepBytes);
        Offsets = new int[Plan.Blocks * BlockPlan.Lanes];
        for (var block = 0; block < Plan.Blocks; block++)
        {
            Fill(rows, block);
        }
    }

    /// <summary>Rows and steps of the blocks.</summary>
    public BlockPlan Plan { get; }

    /// <summary>Window of each step: line of the <see cref="ByteTable"/>.</summary>
    public ushort[] Windows { get; }

    /// <summary>The steps.</summary>
    public CacheLines Lines { get; }

    /// <summary><c>128 · Σw</c> of every lane of every block. 65,536 weights of 127 fit.</summary>
    public int[] Offsets { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(MatrixRows rows, int block)
    {
        var walk = Plan.Walk(rows, block);
        var bytes = Lines.As<byte>();
        for (var step = Plan.Starts[block]; walk.Next(); step++)
        {
            Windows[step] = (ushort)(walk.Start / ByteTable.Stride);
            for (var lane = 0; lane < BlockPlan.Lanes; lane++)
            {
                for (var slot = 0; slot < Taken; slot++)
                {
                    var element = walk.Element(lane, slot);
                    if (element >= 0)
                    {
                        var at = (step * StepBytes) + (lane * Taken) + slot;
                        bytes[at] = (byte)rows.WeightOf[element];
                        bytes[at + Window] = (byte)(rows.ColumnOf[element] - walk.Start);
                        Offsets[(block * BlockPlan.Lanes) + lane] += Bias * rows.WeightOf[element];
                    }
                }
            }
        }
    }
}
