using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>The model in double precision as a chain of the four kinds of layer the engine has.</summary>
/// <param name="InputWidth">Features per step.</param>
/// <param name="Layers">The layers, in order.</param>
internal sealed record FoldedGraph(int InputWidth, ImmutableArray<FoldedLayer> Layers);
