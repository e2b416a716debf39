namespace Ese.Compiler;

/// <summary>One entry of the overflow certificate: the worst row of one gate.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Direction"><c>forward</c>, <c>backward</c>, or empty.</param>
/// <param name="Stage">Gates, projection or output.</param>
/// <param name="Gate"><c>i f g o</c>, <c>r z nx nh</c>, or empty.</param>
/// <param name="Row">The row with the largest bound, counted within the gate.</param>
/// <param name="Bound">Largest magnitude that row's accumulator can take, bias included.</param>
/// <param name="Bits">Bits of a two's complement accumulator that holds <paramref name="Bound"/>.</param>
/// <param name="AccumulatorBits">Bits the architecture has.</param>
public sealed record AccumulatorMargin(
    string Layer,
    string Direction,
    AccumulatorStage Stage,
    string Gate,
    int Row,
    long Bound,
    int Bits,
    int AccumulatorBits)
{
    /// <summary>Bits to spare.</summary>
    public int MarginBits => AccumulatorBits - Bits;

    /// <summary>Whether 32 bits hold the accumulators.</summary>
    public bool FitsNarrow => Bits <= 32;
}
