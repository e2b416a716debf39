namespace Ese.Tool.Benchmarking;

/// <summary>Median milliseconds of the same work on both sides, measured in turn.</summary>
/// <param name="Threads">Threads of each side.</param>
/// <param name="Emulator">The emulator with the network's own numbers.</param>
/// <param name="Emulator8Bit">The emulator with 8-bit weights and vectors, or null.</param>
/// <param name="BaselineFloat32">The baseline in single precision, or null without one.</param>
/// <param name="BaselineInt8">The baseline with dynamic 8-bit numbers, or null without one.</param>
internal sealed record SideTimes(int Threads, double Emulator, double? Emulator8Bit, double? BaselineFloat32, double? BaselineInt8);
