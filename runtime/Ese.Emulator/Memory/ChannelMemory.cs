using Ese.Isa;

namespace Ese.Emulator;

/// <summary>The on-chip memories of one channel.</summary>
internal sealed class ChannelMemory(ArchitectureRecord architecture)
{
    /// <summary>16-bit words of activation memory.</summary>
    public short[] Activation { get; } = new short[architecture.ActivationWords];

    /// <summary>16-bit words of cell memory.</summary>
    public short[] Cell { get; } = new short[architecture.CellWords];

    /// <summary>Two banks of accumulators; local row <c>r</c> of lane <c>l</c> is element <c>r · lanes + l</c>.</summary>
    public long[][] Accumulators { get; } =
    [
        new long[architecture.RowsPerLane * architecture.Lanes],
        new long[architecture.RowsPerLane * architecture.Lanes],
    ];

    public void Clear()
    {
        Array.Clear(Activation);
        Array.Clear(Cell);
        Array.Clear(Accumulators[0]);
        Array.Clear(Accumulators[1]);
    }
}
