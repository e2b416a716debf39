namespace Ese.Emulator.Tests;

/// <summary>An instruction of a run of <see cref="NaiveEngine"/> when it is executed.</summary>
/// <param name="Index">Index in the program.</param>
/// <param name="Active">Channels that take part, one bit each.</param>
/// <param name="Counters">The loop counters; 0 outside their loops.</param>
internal sealed record NaiveStep(int Index, uint Active, int[] Counters);
