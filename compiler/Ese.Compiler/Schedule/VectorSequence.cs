using Ese.Isa;

namespace Ese.Compiler;

/// <summary>The vectors of all steps of an axis in card memory.</summary>
/// <param name="Segment">Segment.</param>
/// <param name="Axis">Time axis.</param>
/// <param name="Offset">First word of step 0.</param>
/// <param name="Stride">Words from one step to the next.</param>
/// <param name="Layout">Where elements lie in a step's words.</param>
/// <param name="Format">Format of the words.</param>
public sealed record VectorSequence(int Segment, int Axis, int Offset, int Stride, VectorLayout Layout, FixedFormat Format);
