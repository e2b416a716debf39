using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>A card whose BARs are mapped through sysfs. AWS's library loads images into those of AWS.</summary>
internal sealed class PciBarCardSource(string path, string? image, DeviceOptions options) : ICardSource
{
    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    /// <remarks>The image may be meant for other cards of the same options; only ids of AWS's images are meant for this one.</remarks>
    public bool CanReload => image is not null && AwsImage.IsId(image);

    /// <inheritdoc/>
    public IEseDevice Open() => PciBarDevice.Open(path, options: options);

    /// <inheritdoc/>
    public TimeSpan Reload() => CanReload ? AwsImage.Load(path, image!, options.ImageDeadline) : throw CardSources.NoReload(Name);
}
