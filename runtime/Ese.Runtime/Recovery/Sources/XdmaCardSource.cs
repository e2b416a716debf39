using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card behind the XDMA driver.</summary>
/// <param name="path">Folder and name of the card.</param>
/// <param name="image">File of the image; null where none is loaded.</param>
/// <param name="options">How the card is used.</param>
internal sealed class XdmaCardSource(string path, string? image, DeviceOptions options) : ICardSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public bool CanReload => image is not null && XdmaImage.CanLoad(path);

    /// <inheritdoc/>
    public IEseDevice Open() => XdmaDevice.Open(path, options);

    /// <inheritdoc/>
    public TimeSpan Reload() => XdmaImage.Load(path, image ?? throw CardSources.NoReload(Name), options.ImageDeadline);
}
