using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card whose BARs are mapped through sysfs.</summary>
internal sealed class PciBarCardSource(string path, DeviceOptions options) : ICardSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public bool CanReload => false;

    /// <inheritdoc/>
    public IEseDevice Open() => PciBarDevice.Open(path, options: options);

    /// <inheritdoc/>
    public TimeSpan Reload() => throw CardSources.NoReload(Name);
}
