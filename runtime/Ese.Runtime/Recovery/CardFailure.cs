using Ese.Drivers;
using Ese.Isa;

namespace Ese.Runtime;

/// <summary>How a run on a card failed, and from which rung on recovery may help.</summary>
/// <param name="Fault">Name of the fault, for logs and counters.</param>
/// <param name="FirstRung">The lowest rung that may help.</param>
/// <param name="Error">The error.</param>
internal sealed record CardFailure(string Fault, Rung FirstRung, EseException Error)
{
    /// <summary>Whether only another image helps, so that opening the card again is in vain where none can be loaded.</summary>
    public bool NeedsImage { get; private init; }

    /// <summary>Whether the model or the audio may be the cause instead of the card.</summary>
    public bool MayBeTheWork { get; private init; }

    /// <summary>Whether other cards would fail alike.</summary>
    public bool IsOfEveryCard { get; private init; }

    /// <summary>Whether a single access or transfer that failed so may be repeated.</summary>
    public static bool MayRepeat(DeviceFault fault) => fault
        is DeviceFault.TimedOut or DeviceFault.InputOutput or DeviceFault.Interrupted or DeviceFault.TryAgain
        or DeviceFault.ShortTransfer or DeviceFault.Corrupted;

    /// <summary>The failure behind an exception; null where it is none of a card.</summary>
    public static CardFailure? Of(Exception exception) => exception switch
    {
        DeviceFaultException fault => new(fault.Fault.ToString(), FirstRungOf(fault.Fault), fault)
        {
            NeedsImage = fault.Fault == DeviceFault.WrongIdentity,
        },
        EseException { Code: var code } error when code == ErrorTable.DeviceTimedOut => new("RunTimedOut", Rung.Reset, error),
        EseException { Code: var code } error when code == ErrorTable.DeviceTrapped => new("Trapped", Rung.Reset, error) { MayBeTheWork = true },
        EseException { Code: var code } error when code == ErrorTable.DeviceMemoryExceeded => new("MemoryExceeded", Rung.NextCard, error) { MayBeTheWork = true, IsOfEveryCard = true },
        EseException { Code: var code } error when code == ErrorTable.DeviceLost => new("Lost", Rung.Reload, error),
        EseException { Code: var code } error when code == ErrorTable.DeviceMismatch => new("Mismatch", Rung.Reload, error) { NeedsImage = true },
        EseException { Code: var code } error when code == ErrorTable.EngineFaulty => new("EngineFaulty", Rung.Reload, error),
        EseException { Code: var code } error when code == ErrorTable.EngineLibraryUnusable => new("EngineLibraryUnusable", Rung.NextCard, error),
        _ => null,
    };

    /// <summary>Repeating the access was in vain, or could have started the run twice.</summary>
    private static Rung FirstRungOf(DeviceFault fault) => fault switch
    {
        DeviceFault.ProtocolError => Rung.Reset,
        DeviceFault.Lost or DeviceFault.WrongIdentity or DeviceFault.Gone => Rung.Reload,
        _ => MayRepeat(fault) ? Rung.Reset : Rung.NextCard,
    };
}
