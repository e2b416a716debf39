using Ese.Isa;

namespace Ese.Emulator;

/// <summary>
/// The on-chip memories of all channels in one layout for 1 to 32 channels: word <c>w</c> of channel <c>k</c> is element
/// <c>w · channels + k</c>, so that vectors run along channels, or along words where there is one channel.
/// </summary>
internal sealed class InterleavedMemory
{
    /// <summary>Words behind the end that kernels may load, and multiply by zero.</summary>
    public const int WordsBehind = 128;

    public InterleavedMemory(ArchitectureRecord architecture)
    {
        var channels = architecture.Channels;
        Activation = new AlignedArray<short>(architecture.ActivationWords * channels, WordsBehind * channels);
        Cell = new AlignedArray<short>(architecture.CellWords * channels, WordsBehind);
        Parameters = new AlignedArray<int>(architecture.ParameterWords, WordsBehind);
        Tables = new AlignedArray<short>(InstructionTable.Tables * InstructionTable.TableEntries, WordsBehind);
        var accumulators = architecture.RowsPerLane * architecture.Lanes;
        Banks = [new AccumulatorBank(accumulators, channels, architecture.AccumulatorBits), new AccumulatorBank(accumulators, channels, architecture.AccumulatorBits)];
    }

    /// <summary>Activation words of every channel.</summary>
    public AlignedArray<short> Activation { get; }

    /// <summary>Cell words of every channel.</summary>
    public AlignedArray<short> Cell { get; }

    /// <summary>Parameter words, shared by the channels.</summary>
    public AlignedArray<int> Parameters { get; }

    /// <summary>Changes whenever parameter words are written.</summary>
    public long ParameterVersion { get; set; }

    /// <summary>Words of the activation tables, shared by the channels.</summary>
    public AlignedArray<short> Tables { get; }

    /// <summary>The accumulators.</summary>
    public AccumulatorBank[] Banks { get; }

    public void Clear()
    {
        Activation.Clear();
        Cell.Clear();
        Parameters.Clear();
        ParameterVersion++;
        Tables.Clear();
        Banks[0].Clear();
        Banks[1].Clear();
    }
}
