namespace Ese.Card;

/// <summary>How a card, its link or its driver fails on purpose.</summary>
public enum CardFault
{
    /// <summary>Nothing fails.</summary>
    None,

    /// <summary>The call fails with <c>ETIMEDOUT</c>.</summary>
    TimedOut,

    /// <summary>The call fails with <c>EIO</c>.</summary>
    InputOutput,

    /// <summary>The call fails with <c>EPROTO</c>.</summary>
    Protocol,

    /// <summary>The call fails with <c>EINTR</c>.</summary>
    Interrupted,

    /// <summary>The call fails with <c>EAGAIN</c>.</summary>
    TryAgain,

    /// <summary>The call fails with <c>ENODEV</c>; the next one does not.</summary>
    NoDevice,

    /// <summary>A node cannot be opened: <c>EBUSY</c>.</summary>
    BusyOnOpen,

    /// <summary>A read moves half of what was asked for.</summary>
    ShortRead,

    /// <summary>A write moves half of what was asked for.</summary>
    ShortWrite,

    /// <summary>A transfer moves nothing and reports success.</summary>
    ZeroTransfer,

    /// <summary>This register read and the next ones give all ones, eight in all.</summary>
    AllOnes,

    /// <summary>Registers read all ones until an image is loaded.</summary>
    LostLink,

    /// <summary>The run that is started stays busy until a soft reset.</summary>
    StuckBusy,

    /// <summary>The identity register is another device's until an image is loaded.</summary>
    WrongMagic,

    /// <summary>The identity register has another version until an image is loaded.</summary>
    WrongVersion,

    /// <summary>The configuration register says another number of lanes until an image is loaded.</summary>
    WrongConfiguration,

    /// <summary>The end of the run that is started shows 200 ms late.</summary>
    LateCompletion,

    /// <summary>A bit of a transfer to the card flips.</summary>
    CorruptWrite,

    /// <summary>A bit of a transfer from the card flips.</summary>
    CorruptRead,

    /// <summary>The device is gone, <c>ENODEV</c>, until an image is loaded.</summary>
    Vanish,

    /// <summary>The run that is started raises no interrupt.</summary>
    LostInterrupt,

    /// <summary>An interrupt without a reason.</summary>
    SpuriousInterrupt,

    /// <summary>The call takes effect, but fails with <c>ETIMEDOUT</c>.</summary>
    DoneButTimedOut,

    /// <summary>A register write has no effect.</summary>
    LostWrite,

    /// <summary>The call is not answered until it is interrupted, an image is loaded, or the driver's 10 seconds are over.</summary>
    Hang,

    /// <summary>The card's process is killed.</summary>
    Kill,
}
