using Ese.Drivers;

namespace Ese.Runtime;

/// <summary>The settings of recovery as they were when a recognizer was created.</summary>
internal sealed record RecoveryPolicy
{
    /// <summary>Whether the emulator takes over when no card is usable.</summary>
    public bool FailOver { get; init; }

    /// <summary>Whether cards that cannot be used at the start are tried again later: those that were named.</summary>
    public bool KeepsUnusable { get; init; } = true;

    /// <summary>How often each rung is tried for one run on one card.</summary>
    public int Attempts { get; init; } = 2;

    /// <summary>Longest time of a run; null for the executor's default.</summary>
    public TimeSpan? RunDeadline { get; init; }

    /// <summary>The time, by which lost cards are tried again.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The policy that options describe.</summary>
    public static RecoveryPolicy Of(EseOptions options) => new()
    {
        FailOver = options.Cards.FailOver ?? options.Device == EseDeviceChoice.Auto,
        KeepsUnusable = options.Device != EseDeviceChoice.Auto,
        Attempts = options.Cards.Attempts,
        RunDeadline = options.Cards.RunDeadline,
    };

    /// <summary>What the drivers need to know of the options.</summary>
    public static DeviceOptions DriverOptions(EseCardOptions options) => new()
    {
        TransferDeadline = options.TransferDeadline,
        VerifyTransfers = options.VerifyTransfers,
    };
}
