namespace Ese.Emulator;

/// <summary>Cycles each unit was busy, from issue to idle.</summary>
/// <param name="Load">Load unit.</param>
/// <param name="Matrix">Matrix unit.</param>
/// <param name="Element">Element unit.</param>
/// <param name="Store">Store unit.</param>
public readonly record struct UnitCycles(long Load, long Matrix, long Element, long Store);
