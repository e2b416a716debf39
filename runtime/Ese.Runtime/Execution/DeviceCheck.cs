using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Compares a device's configuration registers with the target a binary was compiled for.</summary>
internal static class DeviceCheck
{
    /// <exception cref="EseDeviceException">The device is lost, or cannot execute the binary.</exception>
    public static void Require(IEseDevice device, ArchitectureRecord architecture, string? file)
    {
        var identity = device.ReadRegister(RegisterMap.Identity);
        if (identity != RegisterMap.IdentityValue)
        {
            throw new EseDeviceException(
                ErrorTable.DeviceLost,
                FormattableString.Invariant($"Device '{device.Info.Name}' answers {identity:X8} where an ESE device answers {RegisterMap.IdentityValue:X8}; check that it is present and its image is loaded."),
                file);
        }

        var first = device.ReadRegister(RegisterMap.Configuration);
        var second = device.ReadRegister(RegisterMap.Configuration2);
        var formats = device.ReadRegister(RegisterMap.SlotFormats);
        Equal("lanes", first & 0xFFFF, architecture.Lanes);
        AtLeast("channels", (first >> 16) & 0xFF, architecture.Channels);
        AtLeast("queue depth", first >> 24, architecture.QueueDepth);
        Equal("instruction set version", second & 0xFFFF, InstructionTable.Version);
        Equal("column groups", (second >> 16) & 0xFF, architecture.ColumnGroups);
        AtLeast("accumulator bits", second >> 24, architecture.AccumulatorBits);
        foreach (var format in architecture.SlotFormats)
        {
            if ((formats >> format.Id & 1) == 0)
            {
                throw Mismatch($"does not decode slot format {format.Name}");
            }
        }

        void Equal(string what, uint found, int needed)
        {
            if (found != needed)
            {
                throw Mismatch(FormattableString.Invariant($"has {what} {found}, the binary needs {needed}"));
            }
        }

        void AtLeast(string what, uint found, int needed)
        {
            if (found < needed)
            {
                throw Mismatch(FormattableString.Invariant($"has {what} {found}, the binary needs at least {needed}"));
            }
        }

        EseDeviceException Mismatch(string difference) => new(
            ErrorTable.DeviceMismatch,
            $"Device '{device.Info.Name}' {difference} (target '{architecture.Name}'); compile the model for the device's target or choose another device.",
            file);
    }
}
