using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>The network with every unit on a lane and every vector element on a word. It computes what its <see cref="QuantizedGraph"/> does.</summary>
/// <param name="Input">Layout of the features.</param>
/// <param name="Layers">The layers, in order.</param>
public sealed record LaneGraph(VectorLayout Input, ImmutableArray<LaneLayer> Layers);
