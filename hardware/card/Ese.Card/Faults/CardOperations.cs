namespace Ese.Card;

/// <summary>What a driver does with a card, and what faults may strike.</summary>
[Flags]
internal enum CardOperations
{
    None = 0,
    Open = 1,
    RegisterRead = 2,
    RegisterWrite = 4,

    /// <summary>The register write that starts a run; it is a register write as well.</summary>
    Start = 8,
    MemoryWrite = 16,
    MemoryRead = 32,
    Poll = 64,
    EventRead = 128,

    Transfers = RegisterRead | RegisterWrite | MemoryWrite | MemoryRead,
    Calls = Transfers | EventRead,
    All = Calls | Open | Poll,
}
