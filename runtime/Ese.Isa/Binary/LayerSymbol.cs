using System.Collections.Immutable;

namespace Ese.Isa;

/// <summary>Where the output vectors of a layer lie in card memory, and in which order and format.</summary>
/// <param name="Layer">Name of the layer in the model.</param>
/// <param name="Segment">Segment the vectors are stored to.</param>
/// <param name="Axis">Time axis; step <c>t</c> starts at word <c>Offset + t · Stride</c>.</param>
/// <param name="Offset">First word.</param>
/// <param name="Stride">Words from one step to the next.</param>
/// <param name="Format">Number format of the words.</param>
/// <param name="Positions">Word of element <c>e</c> of the layer's logical output, <c>channel · bins + bin</c> for convolutions.</param>
public sealed record LayerSymbol(
    string Layer, int Segment, int Axis, int Offset, int Stride, FixedFormat Format, ImmutableArray<int> Positions);
