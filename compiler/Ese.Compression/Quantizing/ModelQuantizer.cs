using System.Diagnostics;
using Ese.Compiler;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compression;

/// <summary>
/// Quantises a model: batch norms are folded, then every tensor is stored in the integers that its binary will have.
/// </summary>
internal static class ModelQuantizer
{
    /// <summary>The model without batch norms, for calibrating it as it will be quantised.</summary>
    public static EseModel Fold(EseModel model, string? file = null) => FoldedModel.Of(model, file);

    /// <summary>Quantises a model.</summary>
    /// <param name="model">A validated model with calibration; see <see cref="FoldedModel"/>.</param>
    /// <param name="options">Widths and ranges.</param>
    /// <param name="file">The model's file, for errors.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>The model with one more step of provenance; its id is empty until it is written.</returns>
    /// <exception cref="EseException">The model cannot be folded or compiled, or is not calibrated.</exception>
    public static EseModel Quantize(
        EseModel model, QuantizingOptions options, string? file = null, CancellationToken cancellationToken = default)
    {
        var folded = FoldedModel.Of(model, file);
        var formats = new Dictionary<string, FixedFormat>(StringComparer.Ordinal);
        foreach (var entry in ModelTensors.Of(folded))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bits = FixedTensors.BitsOf(entry, options.WeightBits);
            formats[entry.Place] = new FixedFormat(bits, FractionBits(entry, bits, options.Range));
        }

        var ranged = VectorRanges.Choose(folded, options) with { Numbers = new NumberDefaults(options.WeightBits, options.VectorBits) };
        var detail = FormattableString.Invariant($"range={options.Range.ToString().ToLowerInvariant()}; vectors={options.VectorBits}; weights={options.WeightBits}");
        return Settle(ranged, formats, file, cancellationToken) with
        {
            Provenance = model.Provenance.Add(new ProvenanceStep("quantise", detail)),
        };
    }

    private static int FractionBits(TensorEntry entry, int bits, RangeRule rule) =>
        TensorStorage.FixedBits(entry.Tensor.Kind) == bits
            ? entry.Tensor.FractionBits
            : WeightRange.FractionBits(entry.Tensor.Values.Span, bits, entry.IsWeight ? rule : RangeRule.Max);

    /// <summary>
    /// Rounds, and asks the compiler which binary points an accumulator leaves to its matrices until it keeps the integers
    /// of them all. Binary points only ever fall, so this ends.
    /// </summary>
    private static EseModel Settle(EseModel model, Dictionary<string, FixedFormat> formats, string? file, CancellationToken cancellationToken)
    {
        for (var round = 0; round <= formats.Count; round++)
        {
            var rounded = TensorReplacement.In(model, entry => FixedTensors.Round(entry.Tensor, formats[entry.Place]));
            var matrices = IntegerNetwork.Of(rounded, file, cancellationToken).Report.Matrices;
            var places = ModelTensors.Of(rounded).ToDictionary(entry => (entry.Layer.Name, entry.Direction ?? "", MatrixOf(entry)), entry => entry.Place);
            var changed = matrices.Where(matrix => !matrix.Kept && places.ContainsKey((matrix.Layer, matrix.Direction, matrix.Matrix))).ToList();
            if (changed.Count == 0) return rounded;
            foreach (var matrix in changed) formats[places[(matrix.Layer, matrix.Direction, matrix.Matrix)]] = matrix.Format;
        }

        throw new UnreachableException();
    }

    // What the compiler's report calls a tensor; see MatrixNumbers.Matrix.
    private static string MatrixOf(TensorEntry entry) => entry.IsWeight ? entry.Name.Split(' ')[0] : entry.Name;
}
