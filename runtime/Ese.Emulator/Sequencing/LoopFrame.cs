namespace Ese.Emulator;

/// <summary>A loop that is being executed.</summary>
/// <param name="Counter">Its loop counter.</param>
/// <param name="Start">Index of its <c>loop</c>.</param>
/// <param name="End">Index of its <c>endl</c>.</param>
/// <param name="Passes">Passes in total.</param>
/// <param name="Axis">Time axis that decides which channels take part; −1 when all do.</param>
internal readonly record struct LoopFrame(int Counter, int Start, int End, int Passes, int Axis);
