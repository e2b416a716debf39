using Ese.Drivers;
using Ese.Emulator;
using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The registers of a run, as a host writes and reads them.</summary>
internal static class EngineRegisters
{
    private const int AxisStride = 0x80;

    /// <summary>Writes every register of a launch.</summary>
    public static void Write(IEseDevice device, ProgramLaunch launch)
    {
        WriteWide(device, RegisterMap.ProgramAddress, launch.ProgramAddress);
        device.WriteRegister(RegisterMap.ProgramLength, launch.ProgramLength);
        device.WriteRegister(RegisterMap.ChannelMask, launch.ChannelMask);
        WriteWide(device, RegisterMap.WatchdogInstructions, (ulong)launch.WatchdogInstructions);
        for (var segment = 0; segment < InstructionTable.Segments; segment++)
        {
            WriteWide(device, RegisterMap.SegmentBase + (8 * segment), launch.SegmentBase[segment]);
            WriteWide(device, RegisterMap.SegmentChannelStride + (8 * segment), launch.SegmentChannelStride[segment]);
        }

        for (var axis = 0; axis < InstructionTable.TimeAxes; axis++)
        {
            for (var channel = 0; channel < ProgramLaunch.MaximumChannels; channel++)
            {
                device.WriteRegister(RegisterMap.Steps + (AxisStride * axis) + (4 * channel), (uint)launch.Steps(axis, channel));
                device.WriteRegister(RegisterMap.Origin + (AxisStride * axis) + (4 * channel), (uint)launch.Origin(axis, channel));
            }
        }
    }

    /// <summary>The launch that the registers of a device describe.</summary>
    public static ProgramLaunch Read(IEseDevice device)
    {
        var launch = new ProgramLaunch
        {
            ProgramAddress = (ulong)ReadWide(device, RegisterMap.ProgramAddress),
            ProgramLength = device.ReadRegister(RegisterMap.ProgramLength),
            ChannelMask = device.ReadRegister(RegisterMap.ChannelMask),
            WatchdogInstructions = ReadWide(device, RegisterMap.WatchdogInstructions),
        };
        for (var segment = 0; segment < InstructionTable.Segments; segment++)
        {
            launch.SegmentBase[segment] = (ulong)ReadWide(device, RegisterMap.SegmentBase + (8 * segment));
            launch.SegmentChannelStride[segment] = (ulong)ReadWide(device, RegisterMap.SegmentChannelStride + (8 * segment));
        }

        for (var axis = 0; axis < InstructionTable.TimeAxes; axis++)
        {
            for (var channel = 0; channel < ProgramLaunch.MaximumChannels; channel++)
            {
                launch.SetSteps(axis, channel, (int)device.ReadRegister(RegisterMap.Steps + (AxisStride * axis) + (4 * channel)));
                launch.SetOrigin(axis, channel, (int)device.ReadRegister(RegisterMap.Origin + (AxisStride * axis) + (4 * channel)));
            }
        }

        return launch;
    }

    /// <summary>A register of 64 bits.</summary>
    public static long ReadWide(IEseDevice device, int offset) =>
        (long)(device.ReadRegister(offset) | ((ulong)device.ReadRegister(offset + 4) << 32));

    private static void WriteWide(IEseDevice device, int offset, ulong value)
    {
        device.WriteRegister(offset, (uint)value);
        device.WriteRegister(offset + 4, (uint)(value >> 32));
    }
}
