using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card behind the XDMA driver.</summary>
internal sealed class XdmaCardSource(string path, DeviceOptions options) : ICardSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public bool CanReload => false;

    /// <inheritdoc/>
    public IEseDevice Open() => XdmaDevice.Open(path, options);

    /// <inheritdoc/>
    public TimeSpan Reload() => throw CardSources.NoReload(Name);
}
