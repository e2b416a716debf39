namespace Ese.Runtime.Tests.Recovery;

/// <summary>What goes wrong on a <see cref="PlannedCard"/>.</summary>
public enum PlannedFault
{
    /// <summary>The operation fails and does nothing.</summary>
    Fails,

    /// <summary>The operation is done, and reported as failed.</summary>
    FailsAfterwards,

    /// <summary>The link is down until the card is opened again: every register reads all ones.</summary>
    LinkDown,

    /// <summary>The image is gone until it is loaded.</summary>
    ImageGone,

    /// <summary>The next run never ends.</summary>
    Hangs,

    /// <summary>The next run traps.</summary>
    Traps,

    /// <summary>A register gets another value; operations that write none are left as they are.</summary>
    WrongRegister,

    /// <summary>A write has no effect, and nobody says so; operations that write no register are left as they are.</summary>
    LostWrite,
}
