using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>The model in double precision as a chain of the four kinds of layer the engine has.</summary>
internal sealed record FoldedGraph(ImmutableArray<FoldedLayer> Layers);

/// <summary>A layer after folding.</summary>
/// <param name="Name">Name of the layer of the model it came from.</param>
internal abstract record FoldedLayer(string Name);
