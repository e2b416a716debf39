using Ese.Isa;

namespace Ese.Emulator;

/// <summary>What the host sets before it starts a program: the registers of one run, without their addresses.</summary>
public sealed class ProgramLaunch
{
    /// <summary>Channels the registers are laid out for, whatever the architecture has.</summary>
    public const int MaximumChannels = 32;

    private readonly int[] _steps = new int[InstructionTable.TimeAxes * MaximumChannels];
    private readonly int[] _origins = new int[InstructionTable.TimeAxes * MaximumChannels];

    /// <summary>Byte address of the program in card memory.</summary>
    public ulong ProgramAddress { get; set; }

    /// <summary>Instructions of the program.</summary>
    public uint ProgramLength { get; set; }

    /// <summary>Enabled channels, one bit each.</summary>
    public uint ChannelMask { get; set; } = 1;

    /// <summary>Byte address of every segment.</summary>
    public ulong[] SegmentBase { get; } = new ulong[InstructionTable.Segments];

    /// <summary>
    /// Bytes from one channel's part of a segment to the next channel's. A channel's accesses must stay inside its part;
    /// 0 means that the channels share the segment and only the end of memory bounds it.
    /// </summary>
    public ulong[] SegmentChannelStride { get; } = new ulong[InstructionTable.Segments];

    /// <summary>Instructions that may be issued before the watchdog stops the program.</summary>
    public long WatchdogInstructions { get; set; } = RegisterMap.WatchdogReset;

    /// <summary>Steps of a time axis in a channel, at least 0.</summary>
    public int Steps(int axis, int channel) => _steps[Index(axis, channel)];

    /// <summary>Sets the steps of a time axis in a channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The steps are negative.</exception>
    public void SetSteps(int axis, int channel, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        _steps[Index(axis, channel)] = steps;
    }

    /// <summary>First input step of the window of output step 0 of a time axis in a channel.</summary>
    public int Origin(int axis, int channel) => _origins[Index(axis, channel)];

    /// <summary>Sets the origin of a time axis in a channel.</summary>
    public void SetOrigin(int axis, int channel, int origin) => _origins[Index(axis, channel)] = origin;

    private static int Index(int axis, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)axis, (uint)InstructionTable.TimeAxes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)channel, (uint)MaximumChannels);
        return (axis * MaximumChannels) + channel;
    }
}
