using System.Globalization;
using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Sets the registers of a run, starts it and checks how it ended.</summary>
internal sealed class EngineRun(EseBinary binary, IEseDevice device, string? file)
{
    /// <summary>Runs the program once.</summary>
    /// <param name="layout">Where the segments lie.</param>
    /// <param name="spans">Steps of every axis, for every channel that takes part.</param>
    /// <param name="deadline">Longest time the run may take.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="EseDeviceException">The program trapped, or the deadline passed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Execute(MemoryLayout layout, ReadOnlySpan<AxisSpan[]> spans, TimeSpan deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        WriteRegisters(layout, spans);
        device.WriteRegister(RegisterMap.Acknowledge, 1);
        device.WriteRegister(RegisterMap.Control, 1);
        try
        {
            device.WaitForDone(deadline, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            device.Reset();
            throw new EseDeviceException(
                ErrorTable.DeviceTimedOut,
                string.Create(CultureInfo.InvariantCulture, $"Device '{device.Info.Name}' did not finish {spans[0][0].Steps} frames within {deadline}; allow more time."),
                file, exception);
        }
        catch (OperationCanceledException)
        {
            device.Reset();
            throw;
        }

        CheckTrap();
    }

    private void WriteRegisters(MemoryLayout layout, ReadOnlySpan<AxisSpan[]> spans)
    {
        WriteWide(RegisterMap.ProgramAddress, MemoryLayout.ProgramAddress(binary));
        device.WriteRegister(RegisterMap.ProgramLength, (uint)binary.Program.Length);
        device.WriteRegister(RegisterMap.ChannelMask, (uint)((1UL << spans.Length) - 1));
        foreach (var segment in binary.Segments)
        {
            WriteWide(RegisterMap.SegmentBase + (8 * segment.Index), layout.Address(segment.Index));
            WriteWide(RegisterMap.SegmentChannelStride + (8 * segment.Index), layout.Size(segment.Index));
        }

        for (var channel = 0; channel < spans.Length; channel++)
        {
            for (var axis = 0; axis < spans[channel].Length; axis++)
            {
                var span = spans[channel][axis];
                device.WriteRegister(RegisterFile.OfAxis(RegisterMap.Steps, axis, channel), (uint)span.Steps);
                device.WriteRegister(RegisterFile.OfAxis(RegisterMap.Origin, axis, channel), (uint)span.Origin);
            }
        }
    }

    private void WriteWide(int offset, ulong value)
    {
        device.WriteRegister(offset, (uint)value);
        device.WriteRegister(offset + sizeof(uint), (uint)(value >> 32));
    }

    private void CheckTrap()
    {
        if ((device.ReadRegister(RegisterMap.Status) & 8) == 0)
        {
            return;
        }

        var trap = (TrapCode)device.ReadRegister(RegisterMap.TrapReason);
        var instruction = device.ReadRegister(RegisterMap.TrapInstruction);
        device.Reset();
        throw new EseDeviceException(
            ErrorTable.DeviceTrapped,
            FormattableString.Invariant($"Device '{device.Info.Name}' stopped at instruction {instruction}{Source(instruction)} with trap {trap}; compile the model again."),
            file, trap: trap);
    }

    private string Source(uint instruction)
    {
        if (instruction >= (uint)binary.Program.Length)
        {
            return "";
        }

        var id = binary.Program[(int)instruction][CommonFields.Tag];
        var tag = binary.Tags.FirstOrDefault(tag => tag.Id == id);
        return tag is null ? "" : $" of layer '{tag.Layer}'";
    }
}
