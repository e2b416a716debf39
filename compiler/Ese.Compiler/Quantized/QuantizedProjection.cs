namespace Ese.Compiler;

/// <summary>The projection of an LSTMP; it has no bias.</summary>
/// <param name="Weights">Weights <c>[projection × cells]</c>.</param>
/// <param name="Requantize">Accumulator to output.</param>
public sealed record QuantizedProjection(QuantizedMatrix Weights, Requantization Requantize);
