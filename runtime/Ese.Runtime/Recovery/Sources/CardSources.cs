using Ese.Drivers;
using Ese.Isa;
using Microsoft.Extensions.Logging;

namespace Ese.Runtime;

/// <summary>Turns the choice of a device into cards.</summary>
internal static class CardSources
{
    /// <summary>What addresses of cards behind XRT begin with.</summary>
    public const string XrtPrefix = "xrt:";

    /// <summary>What addresses of Verilated engines begin with.</summary>
    public const string VerilatedPrefix = "verilated:";

    /// <summary>The cards that were named, or are found; none where the emulator is to be used.</summary>
    /// <exception cref="EseException">ESE3305: a card of XRT was named without an image.</exception>
    public static IReadOnlyList<ICardSource> Of(EseOptions options, ArchitectureRecord architecture, ILogger logger)
    {
        var driver = RecoveryPolicy.DriverOptions(options.Cards);
        return options.Device == EseDeviceChoice.Auto
            ? [.. Usable(options.Cards, architecture, logger).Select(card => OfFound(card, options.Cards, driver))]
            : [.. options.Device.Addresses.Select(address => OfAddress(address, options.Cards, driver, architecture))];
    }

    /// <summary>The error of a source that loads no images; whoever asks did not look first.</summary>
    public static NotSupportedException NoReload(string card) => new($"no image can be loaded into '{card}'");

    private static IEnumerable<DiscoveredDevice> Usable(EseCardOptions options, ArchitectureRecord architecture, ILogger logger)
    {
        foreach (var card in options.Discovery.Find().Devices)
        {
            if (WhyNot(card, options, architecture) is { } reason)
            {
                EseLog.CardUnused(logger, card.Path, reason);
                continue;
            }

            yield return card;
        }
    }

    private static string? WhyNot(DiscoveredDevice card, EseCardOptions options, ArchitectureRecord architecture) => card switch
    {
        { Problem: { } problem } => problem.Message,
        { Kind: DeviceKind.Xrt } when options.ImagePath is null => "it is behind XRT, and no image was given.",
        { Info: { } info } when info.Lanes != architecture.Lanes || info.Channels < architecture.Channels => FormattableString.Invariant(
            $"it has {info.Lanes} lanes and {info.Channels} channel(s), target '{architecture.Name}' needs {architecture.Lanes} and {architecture.Channels}."),
        _ => null,
    };

    private static ICardSource OfFound(DiscoveredDevice card, EseCardOptions options, DeviceOptions driver) => card.Kind switch
    {
        DeviceKind.Xdma => new XdmaCardSource(card.Path, options.ImagePath, driver),
        DeviceKind.PciBar => new PciBarCardSource(card.Path, options.ImagePath, driver),
        _ => new XrtCardSource(card.Path, options.ImagePath!, driver),
    };

    private static ICardSource OfAddress(string address, EseCardOptions options, DeviceOptions driver, ArchitectureRecord architecture)
    {
        if (address.StartsWith(VerilatedPrefix, StringComparison.Ordinal))
        {
            return new VerilatedCardSource(address[VerilatedPrefix.Length..], architecture);
        }

        if (address.StartsWith(XrtPrefix, StringComparison.Ordinal))
        {
            var image = options.ImagePath
                ?? throw new EseException(ErrorTable.OptionInvalid, $"Found the card '{address}' without an image; needed is Cards.ImagePath, the .xclbin file.");
            return new XrtCardSource(address[XrtPrefix.Length..], image, driver);
        }

        // A card of the XDMA driver is only the beginning of its nodes' names, a PCI function a folder.
        return Directory.Exists(address) ? new PciBarCardSource(address, options.ImagePath, driver) : new XdmaCardSource(address, options.ImagePath, driver);
    }
}
