namespace Ese.Isa;

/// <content><c>ESE010x</c>: what the verifier finds in a program.</content>
public static partial class ErrorTable
{
    /// <summary>An instruction has an unknown opcode, reserved bits set, or a field outside its range.</summary>
    public static readonly ErrorCode IllegalInstruction = new("ESE0100", "illegal instruction", "Compile the model again.");

    /// <summary>Loops do not match, the end is not reached, or instructions cannot be reached.</summary>
    public static readonly ErrorCode ProgramStructure = new("ESE0101", "program not well formed", "Compile the model again.");

    /// <summary>An instruction addresses on-chip words or accumulators the target does not have.</summary>
    public static readonly ErrorCode OnChipAddress = new("ESE0102", "on-chip address out of range", "Compile the model again for this target.");

    /// <summary>An instruction reads or writes outside a segment, or against its role.</summary>
    public static readonly ErrorCode SegmentAccess = new("ESE0103", "segment access not allowed", "Compile the model again.");

    /// <summary>A weight stream does not decode, or would deadlock the engine.</summary>
    public static readonly ErrorCode InvalidWeightStream = new("ESE0104", "weight stream not valid", "Compile the model again for this target.");

    /// <summary>The program needs something the target does not have.</summary>
    public static readonly ErrorCode UnsupportedByTarget = new("ESE0105", "not supported by the target", "Compile the model again for this target, or choose another target.");

    /// <summary>An instruction reads on-chip words nothing has written.</summary>
    public static readonly ErrorCode ReadBeforeWrite = new("ESE0106", "on-chip words read before written", "Compile the model again.");

    /// <summary>An instruction does not wait for another unit whose words it uses.</summary>
    public static readonly ErrorCode MissingWait = new("ESE0107", "missing wait", "Add the unit to the instruction's wait mask, or compile the model again.");

    /// <summary>An operand is legal by itself but not here.</summary>
    public static readonly ErrorCode InvalidOperand = new("ESE0108", "operand not valid here", "Compile the model again.");

    /// <summary>An instruction's tag is not in the tag section.</summary>
    public static readonly ErrorCode UnknownTag = new("ESE0109", "unknown source tag", "Compile the model again.");

    private static ErrorCode[] Verifier =>
    [
        IllegalInstruction, ProgramStructure, OnChipAddress, SegmentAccess, InvalidWeightStream, UnsupportedByTarget, ReadBeforeWrite,
        MissingWait, InvalidOperand, UnknownTag,
    ];
}
