using Ese.Isa;

namespace Ese.Emulator;

/// <summary>Every memory on the chip: one set per channel, and the parameters and tables the channels share.</summary>
internal sealed class OnChipMemory
{
    public OnChipMemory(ArchitectureRecord architecture)
    {
        Channels = new ChannelMemory[architecture.Channels];
        for (var channel = 0; channel < Channels.Length; channel++)
        {
            Channels[channel] = new ChannelMemory(architecture);
        }

        Parameters = new int[architecture.ParameterWords];
    }

    public ChannelMemory[] Channels { get; }

    public int[] Parameters { get; }

    public short[] Tables { get; } = new short[InstructionTable.Tables * InstructionTable.TableEntries];

    public void Clear()
    {
        foreach (var channel in Channels)
        {
            channel.Clear();
        }

        Array.Clear(Parameters);
        Array.Clear(Tables);
    }
}
