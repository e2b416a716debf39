using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>A convolution on lanes: one unit per output channel.</summary>
/// <param name="Source">The layer in logical order.</param>
/// <param name="Weights">Its weights, placed; columns stay in logical order, which is the order of the window.</param>
/// <param name="Slots">Units per lane.</param>
/// <param name="Parameters">Bias per position, zero where no channel is.</param>
/// <param name="OutputMargin">Zero bins at both ends of the stored vectors, which the next convolution reads as padding.</param>
/// <param name="Input">Layout of its input, with its own padding.</param>
/// <param name="Output">Layout of its output.</param>
public sealed record LaneConv2d(
    QuantizedConv2d Source,
    LaneMatrix Weights,
    int Slots,
    ImmutableArray<int> Parameters,
    int OutputMargin,
    VectorLayout Input,
    VectorLayout Output)
    : LaneLayer(Source.Name, Input, Output, Source.Output)
{
    /// <inheritdoc/>
    public override IEnumerable<LaneMatrix> Matrices => [Weights];
}
