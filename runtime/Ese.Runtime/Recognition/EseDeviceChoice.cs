using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Which device runs the model.</summary>
/// <param name="Name">Name of the device, lower case.</param>
public sealed record EseDeviceChoice(string Name)
{
    /// <summary>The best device there is; today that is the emulator.</summary>
    public static EseDeviceChoice Auto { get; } = new("auto");

    /// <summary>The bit-exact emulator on this machine's processor.</summary>
    public static EseDeviceChoice Emulator { get; } = new("emulator");

    /// <summary>The choice with this name, in any case.</summary>
    /// <exception cref="EseException">There is no device of this name (ESE3304).</exception>
    public static EseDeviceChoice Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var choice = new EseDeviceChoice(name.Trim().ToLowerInvariant());
        choice.Check();
        return choice;
    }

    internal void Check()
    {
        if (this != Auto && this != Emulator)
        {
            throw new EseException(ErrorTable.DeviceUnknown, $"Found the device '{Name}'; needed is '{Auto.Name}' or '{Emulator.Name}'.");
        }
    }
}
