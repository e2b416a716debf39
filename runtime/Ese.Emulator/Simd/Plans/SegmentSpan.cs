using System.Numerics;
using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Bytes of card memory that an instruction may touch in any pass and channel of a run.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">First byte behind them.</param>
internal readonly record struct SegmentSpan(UInt128 Start, UInt128 End)
{
    public UInt128 Length => End - Start;

    public bool Overlaps(SegmentSpan other) => Start < other.End && other.Start < End;

    /// <summary>What an instruction that moves vectors may touch.</summary>
    public static SegmentSpan Of(SimdMachine machine, VectorAddress vector)
    {
        var launch = machine.Launch;
        var channels = launch.ChannelMask & (uint.MaxValue >> (32 - machine.Channels));
        var last = 0L;
        for (var rest = channels; vector.Order != StepOrder.None && rest != 0; rest &= rest - 1)
        {
            last = Math.Max(last, launch.Steps(vector.Axis, BitOperations.TrailingZeroCount(rest)) - 1);
        }

        var start = (UInt128)launch.SegmentBase[vector.Segment] + (UInt128)(vector.Offset * sizeof(short));
        var parts = (UInt128)launch.SegmentChannelStride[vector.Segment] * (uint)BitOperations.Log2(channels);
        return new SegmentSpan(start, start + parts + (UInt128)(((last * vector.Stride) + vector.Length) * sizeof(short)));
    }
}
