using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A weight stream in the image.</summary>
/// <param name="Chunk">The matrix part it streams.</param>
/// <param name="Format">Layout of its elements.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Offset">First byte in the image.</param>
/// <param name="Bytes">Bytes.</param>
/// <param name="Statistics">What its elements are.</param>
public sealed record PlacedStream(MatrixChunk Chunk, SlotFormat Format, int Lines, long Offset, long Bytes, StreamStatistics Statistics);
