namespace Ese.Drivers;

/// <summary>The ways to a card.</summary>
public enum DeviceKind
{
    /// <summary>The XDMA driver's character devices: <see cref="XdmaDevice"/>.</summary>
    Xdma,

    /// <summary>Mapped through sysfs: <see cref="PciBarDevice"/>.</summary>
    PciBar,

    /// <summary>XRT: <see cref="XrtDevice"/>.</summary>
    Xrt,
}
