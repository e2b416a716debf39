namespace Ese.Emulator;

/// <summary>What one instruction of the program cost in a run.</summary>
/// <param name="Index">Index in the program.</param>
/// <param name="Tag">Source tag, which leads to layer and matrix.</param>
/// <param name="Executions">Times it was issued.</param>
/// <param name="BusyCycles">Cycles it kept its unit busy, from issue to idle; 0 for control instructions.</param>
/// <param name="Slots">Slots of its lines and waits, and of the idle time of the matrix unit in front of it; all zero but for matrix instructions and <c>halt</c>.</param>
/// <param name="HeldMatrixCycles">Cycles in which the matrix unit was idle because issue waited for this instruction.</param>
/// <param name="Lines">Lines of weight streams it consumed.</param>
/// <param name="Bytes">Bytes it moved: of its stream, or of vectors and constants.</param>
/// <param name="Words">Words of the memory port, or of the weight store, that they took.</param>
public sealed record InstructionCycles(
    int Index, int Tag, long Executions, long BusyCycles, SlotCounts Slots, long HeldMatrixCycles, long Lines, long Bytes, long Words);
