using System.Collections.Immutable;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>Which device runs the model.</summary>
/// <param name="Name">
/// <c>auto</c>, <c>emulator</c>, or <c>fpga:</c> with addresses of cards and commas between them.
/// </param>
public sealed record EseDeviceChoice(string Name)
{
    private const string FpgaPrefix = "fpga:";

    /// <summary>
    /// The cards of this host that are usable and fit the model, or the emulator where there are none; the log says which. A
    /// recognizer owns its cards until it is disposed.
    /// </summary>
    public static EseDeviceChoice Auto { get; } = new("auto");

    /// <summary>The bit-exact emulator on this machine's processor.</summary>
    public static EseDeviceChoice Emulator { get; } = new("emulator");

    /// <summary>The addresses of the cards; empty where none are named.</summary>
    public ImmutableArray<string> Addresses => IsFpga ? [.. Name[FpgaPrefix.Length..].Split(',')] : [];

    /// <summary>Cards with these addresses, used in parallel.</summary>
    /// <param name="addresses">
    /// <c>/dev/xdma0</c>, the part that the XDMA driver's nodes of a card have in common, in any folder; the folder of a PCI function in
    /// sysfs; <c>xrt:</c> with XRT's number or PCI address of a card, and <see cref="EseCardOptions.ImagePath"/>; <c>verilated:</c> with the
    /// library of a simulated engine.
    /// </param>
    /// <exception cref="EseException">There is no address, or one is empty or has a comma in it (ESE3304).</exception>
    public static EseDeviceChoice Fpga(params ReadOnlySpan<string> addresses)
    {
        foreach (var address in addresses)
        {
            ArgumentNullException.ThrowIfNull(address, nameof(addresses));
            if (address.Contains(',', StringComparison.Ordinal))
            {
                throw new EseException(ErrorTable.DeviceUnknown, $"Found the address '{address}'; needed is one without a comma, use a link.");
            }
        }

        return Checked(FpgaPrefix + string.Join(',', addresses));
    }

    /// <summary>The choice with this name. Names of devices may be in any case; an address of a card may stand without <c>fpga:</c>.</summary>
    /// <exception cref="EseException">There is no device of this name (ESE3304).</exception>
    public static EseDeviceChoice Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Trim();
        return Checked(
            text.StartsWith(FpgaPrefix, StringComparison.OrdinalIgnoreCase) ? FpgaPrefix + text[FpgaPrefix.Length..]
            : IsAddress(text) ? FpgaPrefix + text
            : text.ToLowerInvariant());
    }

    /// <summary>The name, from which <see cref="Parse"/> makes the same choice.</summary>
    public override string ToString() => Name;

    internal void Check()
    {
        if (this != Auto && this != Emulator && !(IsFpga && Addresses.All(address => address.Trim().Length > 0)))
        {
            throw new EseException(
                ErrorTable.DeviceUnknown,
                $"Found the device '{Name}'; needed is '{Auto.Name}', '{Emulator.Name}' or '{FpgaPrefix}' and addresses of cards, such as {FpgaPrefix}/dev/xdma0.");
        }
    }

    private bool IsFpga => Name.StartsWith(FpgaPrefix, StringComparison.Ordinal);

    private static bool IsAddress(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        || text.StartsWith(CardSources.XrtPrefix, StringComparison.Ordinal)
        || text.StartsWith(CardSources.VerilatedPrefix, StringComparison.Ordinal);

    private static EseDeviceChoice Checked(string name)
    {
        var choice = new EseDeviceChoice(name);
        choice.Check();
        return choice;
    }
}
