using System.Collections.Immutable;
using Ese.Compiler;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Chooses the ranges of vectors and writes them into the calibration, where the compiler finds them.</summary>
/// <remarks>
/// Only 8-bit vectors are searched; they are in no file, so that none has to be compact. Vectors of 16 bits, cells and logits have digits to spare and keep the compiler's own rule.
/// </remarks>
internal static class VectorRanges
{
    private const double GivenUp = 1e-4;

    /// <summary>The model with a limit for every vector of <see cref="QuantizingOptions.VectorBits"/> bits.</summary>
    public static EseModel Choose(EseModel model, QuantizingOptions options)
    {
        var apart = model.Layers.OfType<LstmLayer>()
            .SelectMany(layer => new[] { CalibrationNames.Cell(layer.Name, "forward"), CalibrationNames.Cell(layer.Name, "backward") })
            .Append(CalibrationNames.Output(model.Layers.Last(layer => layer is not SoftmaxLayer).Name))
            .ToHashSet(StringComparer.Ordinal);
        return model with
        {
            Calibration = model.Calibration.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => options.VectorBits == 8 && !apart.Contains(pair.Key) ? Limited(pair.Value, options) : pair.Value with { Limit = 0 },
                StringComparer.Ordinal),
        };
    }

    private static ValueRange Limited(ValueRange range, QuantizingOptions options)
    {
        if (range.Maximum == 0) return range with { Limit = 0 };
        var bits = options.VectorBits;
        var holding = BinaryPoint.Holding(range.Maximum, bits);
        var fraction = options.Range switch
        {
            RangeRule.Percentile => Percentile(range, bits, holding),
            RangeRule.Mse or RangeRule.Compact => ValueHistogram.LeastError(range, bits, holding),
            _ => holding,
        };
        return range with { Limit = (float)Math.ScaleB((1 << (bits - 1)) - 1, -fraction) };
    }

    private static int Percentile(ValueRange range, int bits, int holding)
    {
        var fraction = holding;
        while (fraction < holding + bits - 1 && ValueHistogram.SaturatedShare(range, bits, fraction + 1) <= GivenUp) fraction++;
        return fraction;
    }
}
