namespace Ese.Compiler;

/// <summary>Use of one memory of the target.</summary>
/// <param name="Memory">The memory.</param>
/// <param name="Used">Words or bytes used by the layer that needs most.</param>
/// <param name="Available">Words or bytes the target has.</param>
public sealed record MemoryReport(string Memory, long Used, long Available);
