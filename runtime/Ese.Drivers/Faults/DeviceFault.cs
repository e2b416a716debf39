namespace Ese.Drivers;

/// <summary>How a device failed. Whoever recovers decides by this what is worth trying next.</summary>
/// <remarks>
/// A transfer may be repeated after <see cref="TimedOut"/> to <see cref="Corrupted"/>; a soft reset or the reload of the image may
/// help against those that stay, and against <see cref="ProtocolError"/> to <see cref="WrongIdentity"/>; the others are not the
/// card's, or no longer there, and only another device or a person helps.
/// </remarks>
public enum DeviceFault
{
    /// <summary>A call, transfer or reset did not end within its deadline, or the driver's own time ran out.</summary>
    TimedOut = 1,

    /// <summary>The driver reports that the transfer engine failed.</summary>
    InputOutput,

    /// <summary>A call was interrupted again and again.</summary>
    Interrupted,

    /// <summary>The driver asked to try again, again and again.</summary>
    TryAgain,

    /// <summary>A transfer stopped before its end and did not go on.</summary>
    ShortTransfer,

    /// <summary>Bytes read back differ from those that were written, or two reads of the same bytes from each other.</summary>
    Corrupted,

    /// <summary>An answer that the protocol does not have, such as a register access of other than four bytes.</summary>
    ProtocolError,

    /// <summary>Registers read all ones: the link is down, or the image is not the engine's.</summary>
    Lost,

    /// <summary>The device answers, but not as an ESE engine.</summary>
    WrongIdentity,

    /// <summary>The driver knows no such device any more.</summary>
    Gone,

    /// <summary>Another process, or another device object of this one, owns the device.</summary>
    Busy,

    /// <summary>A node, a library or a function of it is not there.</summary>
    Missing,

    /// <summary>The process may not use a node.</summary>
    PermissionDenied,

    /// <summary>The driver refuses the request whatever the state of the card: another driver, or a defect of this one.</summary>
    Rejected,

    /// <summary>The host is out of memory or handles.</summary>
    HostExhausted,

    /// <summary>Cards cannot be used on this operating system or processor.</summary>
    Unsupported,
}
