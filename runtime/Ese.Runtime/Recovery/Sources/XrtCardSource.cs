using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card behind XRT, which loads the image whenever the card is opened.</summary>
internal sealed class XrtCardSource(string device, string image, DeviceOptions options) : ICardSource
{
    /// <inheritdoc/>
    public string Name => CardSources.XrtPrefix + device;

    /// <inheritdoc/>
    public bool CanReload => true;

    /// <inheritdoc/>
    public IEseDevice Open() => XrtDevice.Open(device, image, options: options);

    /// <inheritdoc/>
    public TimeSpan Reload()
    {
        using var card = XrtDevice.Open(device, image, options: options);
        return card.ImageLoadTime;
    }
}
