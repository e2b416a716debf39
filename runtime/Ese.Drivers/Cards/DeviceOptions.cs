namespace Ese.Drivers;

/// <summary>How a card is used.</summary>
public sealed record DeviceOptions
{
    /// <summary>
    /// Longest time a transfer of up to 64 MiB may take; longer ones get as much again for every 64 MiB. The default, 5 seconds, is
    /// half of what the XDMA driver allows itself.
    /// </summary>
    public TimeSpan TransferDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether writes of memory and registers are read back and memory is read twice, and both compared; false, the default, trusts the
    /// link. A difference is <see cref="DeviceFault.Corrupted"/>.
    /// </summary>
    public bool VerifyTransfers { get; init; }

    /// <summary>Longest time for loading an image into a card; 30 seconds by default, where a second is usual.</summary>
    public TimeSpan ImageDeadline { get; init; } = TimeSpan.FromSeconds(30);

    internal static DeviceOptions Default { get; } = new();

    internal Deadline DeadlineFor(long bytes)
    {
        const long BytesPerDeadline = 64L << 20;
        return Deadline.After(TransferDeadline * (1 + (bytes / BytesPerDeadline)));
    }
}
