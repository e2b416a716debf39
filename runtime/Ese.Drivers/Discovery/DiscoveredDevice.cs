namespace Ese.Drivers;

/// <summary>A card that was found.</summary>
/// <param name="Kind">The way to it.</param>
/// <param name="Path">What its class opens: the first argument of <c>Open</c>.</param>
public sealed record DiscoveredDevice(DeviceKind Kind, string Path)
{
    /// <summary>Its place on the bus, such as <c>0000:3b:00.0</c>; null where that is not known.</summary>
    public string? PciAddress { get; init; }

    /// <summary>What its engine is; null where that is not known: the card cannot be used, or has no image yet.</summary>
    public EseDeviceInfo? Info { get; init; }

    /// <summary>Why it cannot be used; null where it can.</summary>
    public DeviceFaultException? Problem { get; init; }
}
