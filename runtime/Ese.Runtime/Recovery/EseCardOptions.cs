using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>How cards are used, and what happens when one fails. The emulator needs none of it.</summary>
public sealed class EseCardOptions
{
    /// <summary>
    /// Whether the emulator takes over when no card is usable. Null for what the choice of the device implies: true for
    /// <see cref="EseDeviceChoice.Auto"/>, false for cards that were named.
    /// </summary>
    public bool? FailOver { get; set; }

    /// <summary>
    /// Whether transfers are verified, see <see cref="DeviceOptions.VerifyTransfers"/>. The default, true, halves the rate of
    /// transfers; without it a damaged transfer may give a wrong transcript.
    /// </summary>
    public bool VerifyTransfers { get; set; } = true;

    /// <summary>Longest time a transfer of up to 64 MiB may take; see <see cref="DeviceOptions.TransferDeadline"/>.</summary>
    public TimeSpan TransferDeadline { get; set; } = new DeviceOptions().TransferDeadline;

    /// <summary>Longest time one run on a card may take; null for <see cref="ModelExecutor.Deadline"/>'s default.</summary>
    public TimeSpan? RunDeadline { get; set; }

    /// <summary>The image that is loaded into a card: XRT's <c>.xclbin</c> file, or AWS's id, <c>agfi-…</c>. Null where none is loaded.</summary>
    public string? ImagePath { get; set; }

    /// <summary>How often each of retry, reset and reload is tried for one run on one card, 0 to 10.</summary>
    public int Attempts { get; set; } = 2;

    /// <summary>Where <see cref="EseDeviceChoice.Auto"/> looks for cards.</summary>
    public DeviceDiscovery Discovery { get; set; } = new();
}
