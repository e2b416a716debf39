using System.Buffers.Binary;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>The registers a host writes, as plain storage, and the launch they describe.</summary>
internal sealed class RegisterFile
{
    private const int AxisStride = 0x80;

    private readonly byte[] _bytes = new byte[RegisterMap.End];

    /// <summary>Every register holds what it holds before a host writes it.</summary>
    public RegisterFile()
    {
        WatchdogInstructions = RegisterMap.WatchdogReset;
        this[RegisterMap.HangCycles] = RegisterMap.HangReset;
    }

    /// <summary>Instructions a run may issue, as far as a launch can say.</summary>
    public long WatchdogInstructions
    {
        get => (long)Math.Min(Wide(RegisterMap.WatchdogInstructions), long.MaxValue);
        set
        {
            this[RegisterMap.WatchdogInstructions] = (uint)value;
            this[RegisterMap.WatchdogInstructions + sizeof(uint)] = (uint)(value >> 32);
        }
    }

    /// <summary>A register; of card addresses the bits that do not exist read as zero.</summary>
    public uint this[int offset]
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));
        set => BinaryPrimitives.WriteUInt32LittleEndian(
            _bytes.AsSpan(offset), value & RegisterMap.KeptBits(offset));
    }

    /// <summary>Offset of a step or origin register.</summary>
    public static int OfAxis(int register, int axis, int channel) => register + (axis * AxisStride) + (channel * sizeof(uint));

    public ProgramLaunch ToLaunch()
    {
        var launch = new ProgramLaunch
        {
            ProgramAddress = Wide(RegisterMap.ProgramAddress),
            ProgramLength = this[RegisterMap.ProgramLength],
            ChannelMask = this[RegisterMap.ChannelMask],
            WatchdogInstructions = WatchdogInstructions,
        };
        for (var segment = 0; segment < InstructionTable.Segments; segment++)
        {
            launch.SegmentBase[segment] = Wide(RegisterMap.SegmentBase + (8 * segment));
            launch.SegmentChannelStride[segment] = Wide(RegisterMap.SegmentChannelStride + (8 * segment));
        }

        for (var axis = 0; axis < InstructionTable.TimeAxes; axis++)
        {
            for (var channel = 0; channel < ProgramLaunch.MaximumChannels; channel++)
            {
                var steps = this[OfAxis(RegisterMap.Steps, axis, channel)];
                launch.SetSteps(axis, channel, (int)Math.Min(steps, int.MaxValue));
                launch.SetOrigin(axis, channel, (int)this[OfAxis(RegisterMap.Origin, axis, channel)]);
            }
        }

        return launch;
    }

    private ulong Wide(int offset) => this[offset] | ((ulong)this[offset + sizeof(uint)] << 32);
}
