namespace Ese.Isa;

/// <summary>Why an engine stopped before <c>halt</c>.</summary>
public enum TrapCode
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>Unknown opcode, reserved bits set, or a field outside its range.</summary>
    IllegalInstruction = 1,

    /// <summary>The program counter left the program.</summary>
    ProgramEnd = 2,

    /// <summary>Loop and endl do not match.</summary>
    LoopMismatch = 3,

    /// <summary>An on-chip address outside its memory.</summary>
    OnChipAddress = 4,

    /// <summary>A memory address outside its segment or the memory.</summary>
    MemoryAddress = 5,

    /// <summary>A weight stream that does not decode: position past the matrix, lanes further apart than the queues, columns missing.</summary>
    WeightStream = 6,

    /// <summary>An accumulator, or its sum with a bias, was outside its width when it was read.</summary>
    AccumulatorOverflow = 7,

    /// <summary>More instructions than the watchdog allows, or an engine that made no progress for as long as it allows.</summary>
    Watchdog = 8,
}
