using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>A fully connected layer on lanes.</summary>
/// <param name="Source">The layer in logical order.</param>
/// <param name="Weights">Its weights, placed.</param>
/// <param name="Slots">Units per lane.</param>
/// <param name="Parameters">Bias per position, zero where no unit is.</param>
/// <param name="Input">Layout of its input.</param>
/// <param name="Output">Layout of its output.</param>
public sealed record LaneFullyConnected(
    QuantizedFullyConnected Source, LaneMatrix Weights, int Slots, ImmutableArray<int> Parameters, VectorLayout Input, VectorLayout Output)
    : LaneLayer(Source.Name, Input, Output, Source.Output)
{
    /// <inheritdoc/>
    public override IEnumerable<LaneMatrix> Matrices => [Weights];
}
