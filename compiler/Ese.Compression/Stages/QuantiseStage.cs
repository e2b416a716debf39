using System.Globalization;
using Ese.Model;

namespace Ese.Compression;

/// <summary>Folds and quantises, with the ranges that the training before it left in the model.</summary>
/// <param name="source">The stage whose model it takes.</param>
/// <param name="options">Widths and ranges.</param>
/// <param name="file">File of the first model, for errors.</param>
internal sealed class QuantiseStage(Stage source, QuantizingOptions options, string? file) : Stage($"quantise-{Text(options)}", source)
{
    /// <inheritdoc/>
    public override EseModel Run(EseModel model, StageWork work) => ModelQuantizer.Quantize(model, options, file, work.CancellationToken);

    /// <inheritdoc/>
    protected override string Settings(EseModel model, StageWork work) => options.Range.ToString();

    /// <summary>Widths as names of stages show them: weights, then vectors.</summary>
    public static string Text(QuantizingOptions options) => string.Create(CultureInfo.InvariantCulture, $"{options.WeightBits}-{options.VectorBits}");
}
