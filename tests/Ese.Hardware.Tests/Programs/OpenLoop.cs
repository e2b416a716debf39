namespace Ese.Hardware.Tests;

/// <summary>A loop around the instruction that is being made up.</summary>
/// <param name="Counter">Its counter.</param>
/// <param name="Axis">Time axis; −1 where it counts.</param>
/// <param name="Count">Passes, where it counts.</param>
internal readonly record struct OpenLoop(int Counter, int Axis, int Count);
