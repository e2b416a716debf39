using Ese.Model;

namespace Ese.Compiler;

/// <summary>How the hidden vectors of a recurrent layer become its output.</summary>
internal static class DirectionJoin
{
    // docs/numerics.md: the left shifts of a sum are 0 to 15.
    private const int LargestShift = 15;

    /// <summary>Chooses the formats of the hidden vectors of a layer.</summary>
    /// <param name="context">What the layers share.</param>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="bounded">Whether the layer's equations keep them within 1.</param>
    /// <param name="bidirectional">Whether there are two directions.</param>
    /// <param name="merge">How they are joined.</param>
    public static (VectorState Forward, VectorState? Backward) Hidden(
        QuantizeContext context, string layer, bool bounded, bool bidirectional, MergeKind merge)
    {
        var names = (Forward: CalibrationNames.Hidden(layer, DirectionNames.Forward), Backward: CalibrationNames.Hidden(layer, DirectionNames.Backward));
        var forward = One(context, layer, names.Forward, bounded);
        if (!bidirectional)
        {
            return (forward, null);
        }

        var backward = One(context, layer, names.Backward, bounded);
        var apart = merge == MergeKind.Concatenate ? 0 : LargestShift;
        var most = Math.Min(forward.Format.FractionBits, backward.Format.FractionBits) + apart;
        return (Lower(context, names.Forward, forward, most), Lower(context, names.Backward, backward, most));
    }

    /// <summary>The output vector, and the sum that makes it where directions are summed.</summary>
    public static (VectorState Output, QuantizedSum? Sum) Output(
        QuantizeContext context, FoldedLayer layer, VectorState forward, VectorState? backward, MergeKind merge)
    {
        if (backward is not { } second)
        {
            return (forward, null);
        }

        if (merge == MergeKind.Concatenate)
        {
            return (new(forward.Format, Math.Max(forward.Largest, second.Largest)), null);
        }

        var bound = forward.Format.Dequantize(forward.Largest) + second.Format.Dequantize(second.Largest);
        var format = context.Vectors.Bounded(layer.OutputVector, layer.Name, forward.Format.Bits, bound);
        var common = Math.Max(forward.Format.FractionBits, second.Format.FractionBits);
        if (format.FractionBits > common)
        {
            // A sum has no digits that neither operand has.
            format = context.Vectors.Lower(layer.OutputVector, format, common);
        }

        var sum = new QuantizedSum(
            common - forward.Format.FractionBits, common - second.Format.FractionBits, common - format.FractionBits);
        return (VectorState.Any(format), sum);
    }

    /// <summary>The vector with at most so many fraction bits.</summary>
    public static VectorState Lower(QuantizeContext context, string name, VectorState vector, int most)
    {
        var format = vector.Format;
        return format.FractionBits <= most ? vector : VectorState.Any(context.Vectors.Lower(name, format, most));
    }

    private static VectorState One(QuantizeContext context, string layer, string name, bool bounded)
    {
        var format = bounded
            ? context.Vectors.Unit(name, layer, context.VectorBits)
            : context.Vectors.Calibrated(name, layer, context.VectorBits);
        return VectorState.Any(format);
    }
}
