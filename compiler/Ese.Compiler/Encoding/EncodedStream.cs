using Ese.Isa;

namespace Ese.Compiler;

/// <summary>A weight stream.</summary>
/// <param name="Format">Layout of its elements.</param>
/// <param name="Lines">Lines, at least 1.</param>
/// <param name="Bytes">The lines without gaps.</param>
/// <param name="Statistics">What its elements are.</param>
public sealed record EncodedStream(SlotFormat Format, int Lines, byte[] Bytes, StreamStatistics Statistics);
