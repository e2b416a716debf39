namespace Ese.Compiler;

/// <summary>Modelled cycles of a part of the program.</summary>
/// <param name="Cycles">Cycles.</param>
/// <param name="Shares">What they were spent on.</param>
public sealed record LayerCycles(long Cycles, CycleShares Shares);
