using Ese.Compiler;
using Ese.Isa;

namespace Ese.Compression;

/// <summary>From accumulator to vector element, <c>docs/numerics.md</c> §Fully connected, projection, convolution.</summary>
/// <param name="How">Shift, and clamp or table.</param>
/// <param name="Output">Format of the vector.</param>
/// <param name="Table">Words of the table, or empty.</param>
internal sealed record FixedRequantization(Requantization How, FixedFormat Output, short[] Table)
{
    /// <summary>The step of a layer.</summary>
    public static FixedRequantization Of(Requantization how, FixedFormat output, IReadOnlyList<ActivationTable> tables) =>
        new(how, output, how.Table < 0 ? [] : [.. tables[how.Table].Words]);

    /// <summary>Computes an element.</summary>
    /// <param name="accumulator">The accumulator with its bias.</param>
    public short Apply(long accumulator)
    {
        var value = FixedMath.Saturate16(FixedMath.RoundingShift(accumulator, How.Shift));
        return How.Table < 0
            ? FixedMath.SaturateVector(Math.Clamp(value, How.Low, How.High), Output.Bits == 8)
            : FixedMath.SaturateVector(FixedMath.RoundingShift(ActivationTable.Lookup(Table, value), How.TableShift), Output.Bits == 8);
    }
}
