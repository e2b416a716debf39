using Ese.Isa;

namespace Ese.Emulator;

/// <summary>A program did what no program may do, and the engine stopped.</summary>
public sealed class TrapException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">What happened.</param>
    /// <param name="instruction">Index of the instruction that trapped.</param>
    /// <param name="reason">What was found and what is allowed.</param>
    public TrapException(TrapCode code, int instruction, string reason)
        : base($"instruction {instruction} trapped ({code}): {reason}")
    {
        Code = code;
        Instruction = instruction;
        Reason = reason;
    }

    /// <summary>What happened.</summary>
    public TrapCode Code { get; }

    /// <summary>Index of the instruction that trapped.</summary>
    public int Instruction { get; }

    /// <summary>What was found and what is allowed.</summary>
    public string Reason { get; }
}
