using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card behind XRT, which loads the image whenever the card is opened.</summary>
internal sealed class XrtCardSource(string device, string image, DeviceOptions options) : ICardSource
{
    private XrtDevice? _loaded;

    /// <inheritdoc/>
    public string Name => CardSources.XrtPrefix + device;

    /// <inheritdoc/>
    public bool CanReload => true;

    /// <inheritdoc/>
    public IEseDevice Open() => Interlocked.Exchange(ref _loaded, null) ?? Load();

    /// <inheritdoc/>
    /// <remarks>What was opened for it is what <see cref="Open"/> gives next, so that the image is not loaded twice.</remarks>
    public TimeSpan Reload() => (_loaded = Load()).ImageLoadTime;

    private XrtDevice Load() => XrtDevice.Open(device, image, options: options);
}
