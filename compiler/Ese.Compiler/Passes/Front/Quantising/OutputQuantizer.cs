using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler;

/// <summary>The output side of a convolution or fully connected layer: format, and clamp or table.</summary>
/// <param name="Output">The output vector.</param>
/// <param name="Activation">The fused activation.</param>
/// <param name="Table">Index of the table, or −1.</param>
/// <param name="TargetFraction">Fraction bits the accumulator is shifted to: the table's input, or the output.</param>
internal sealed record OutputQuantizer(VectorState Output, Activation Activation, int Table, int TargetFraction)
{
    private const int TableFraction = 15;

    /// <summary>Chooses the output side of a layer.</summary>
    public static OutputQuantizer Choose(QuantizeContext context, FoldedLayer layer, Activation activation, int bits)
    {
        if (activation.Kind is ActivationKind.Sigmoid or ActivationKind.Tanh)
        {
            var unit = context.Vectors.Unit(layer.OutputVector, layer.Name, bits);
            var table = context.Tables.IndexOf(activation.Kind);
            var largest = FixedMath.RoundingShift(context.Tables.LargestOutput(table), TableFraction - unit.FractionBits);
            return new(new(unit, Math.Min(largest, -unit.Minimum)), activation, table, context.Tables.InputFraction(table));
        }

        if (activation.Kind == ActivationKind.Linear)
        {
            var free = context.Vectors.Calibrated(layer.OutputVector, layer.Name, bits);
            return new(VectorState.Any(free), activation, -1, free.FractionBits);
        }

        var bound = Math.Max(Math.Abs(activation.Minimum), Math.Abs(activation.Maximum));
        var format = context.Vectors.Bounded(layer.OutputVector, layer.Name, bits, bound);
        var limit = Math.Max(Math.Abs((long)format.Quantize(activation.Minimum)), Math.Abs((long)format.Quantize(activation.Maximum)));
        return new(new(format, limit), activation, -1, format.FractionBits);
    }

    /// <summary>How an accumulator becomes the output.</summary>
    /// <param name="accumulatorFraction">Fraction bits of the accumulator.</param>
    public Requantization From(int accumulatorFraction)
    {
        var format = Output.Format;
        var shift = accumulatorFraction - TargetFraction;
        return Activation.Kind switch
        {
            ActivationKind.Linear => QuantizeContext.Unclamped(shift, format),
            ActivationKind.HardTanh => new(shift, format.Quantize(Activation.Minimum), format.Quantize(Activation.Maximum)),
            _ => QuantizeContext.Unclamped(shift, format) with { Table = Table, TableShift = TableFraction - format.FractionBits },
        };
    }
}
