using Ese.Compiler;

namespace Ese.Conformance;

/// <summary>How far a row of an accumulator can be driven from zero.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Direction">Its direction, or empty.</param>
/// <param name="Stage">Which of the layer's accumulators.</param>
/// <param name="Reached">The largest magnitude that inputs within their formats and clamps reach.</param>
internal readonly record struct AdversarialRow(string Layer, string Direction, AccumulatorStage Stage, Int128 Reached);
