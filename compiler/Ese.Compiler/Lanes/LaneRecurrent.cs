using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>An LSTM or GRU layer on lanes.</summary>
/// <param name="Source">The layer in logical order.</param>
/// <param name="Directions">Forward, then backward where the layer has it.</param>
/// <param name="Sum">How directions are summed; null when they are concatenated or there is one.</param>
/// <param name="Input">Layout of its input.</param>
/// <param name="Output">Layout of its output, directions joined.</param>
public sealed record LaneRecurrent(
    QuantizedLayer Source, ImmutableArray<LaneDirection> Directions, QuantizedSum? Sum, VectorLayout Input, VectorLayout Output)
    : LaneLayer(Source.Name, Input, Output, Source.Output)
{
    /// <inheritdoc/>
    public override IEnumerable<LaneMatrix> Matrices =>
        Directions.SelectMany(direction => direction.Projection is { } projection
            ? new[] { direction.Input, direction.Recurrent, projection }
            : [direction.Input, direction.Recurrent]);
}
