using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>The orders a layer's units are placed in, by direction.</summary>
/// <param name="Outputs">Order of the outputs.</param>
/// <param name="Cells">Order of the cells of a recurrent layer: that of the outputs where it has no projection.</param>
internal sealed record LayerOrders(ImmutableArray<UnitOrder> Outputs, ImmutableArray<UnitOrder> Cells);
