using Ese.Emulator;

namespace Ese.Hardware.Tests;

/// <summary>What an instruction has to leave in consecutive elements of a buffer.</summary>
/// <param name="Channel">The channel; 0 for buffers that the channels share.</param>
/// <param name="Space">The buffer.</param>
/// <param name="Address">First element.</param>
/// <param name="Values">The elements.</param>
internal sealed record ExpectedWrite(int Channel, BufferSpace Space, ulong Address, long[] Values);
