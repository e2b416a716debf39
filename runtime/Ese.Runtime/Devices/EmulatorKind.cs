namespace Ese.Runtime;

/// <summary>Which emulator executes programs. Both write the same values to the same buffers.</summary>
public enum EmulatorKind
{
    /// <summary>The fastest one: with the vector instructions of this processor.</summary>
    Automatic,

    /// <summary>The reference interpreter, the specification of the numbers.</summary>
    Reference,
}
