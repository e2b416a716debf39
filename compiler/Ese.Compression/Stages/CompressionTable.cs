using System.Globalization;
using Ese.Compiler;
using Ese.Compiler.Evaluation;
using Ese.Model;

namespace Ese.Compression;

/// <summary>
/// The table of a compression as text. How far a row's word error rate is above that of the dense model has the interval of pairs of
/// utterances (<see cref="WordErrorRate.Compare"/>).
/// </summary>
internal sealed class CompressionTable
{
    private readonly TextTable _table = new("model", ">density", ">weights", ">vectors", ">bytes", ">smaller", ">WER %", "95 %", ">above dense", "95 %", ">CER %");
    private (long Bytes, RowScore Score)? _dense;

    /// <summary>Adds a row; the first is the dense model that sizes are compared with.</summary>
    /// <param name="row">The row.</param>
    /// <param name="model">Its model.</param>
    /// <param name="score">Its score.</param>
    public void Add(CompressionRow row, EseModel model, RowScore score)
    {
        long bytes = EseModelFile.Write(model).Length;
        _dense ??= (bytes, score);
        RateDifference above = score.Above(_dense.Value.Score);
        _table.Add(
            row.What,
            TextTable.Percent(DensityOf(model)),
            row.Numbers is null ? "fp32" : TextTable.Number(row.Numbers.WeightBits),
            row.Numbers is null ? "fp32" : TextTable.Number(row.Numbers.VectorBits),
            TextTable.Number(bytes),
            string.Create(CultureInfo.InvariantCulture, $"{(double)_dense.Value.Bytes / bytes:F1} x"),
            Rate(score.Wer),
            $"{Rate(score.Low)} to {Rate(score.High)}",
            Rate(above.Points),
            $"{Rate(above.Points95.Low)} to {Rate(above.Points95.High)}",
            Rate(score.Cer));
    }

    /// <inheritdoc/>
    public override string ToString() => _table.ToString();

    /// <summary>Density of a model as pruning is asked for it: of recurrent and fully connected matrices together, 0 to 1.</summary>
    public static double DensityOf(EseModel model)
    {
        var weights = ModelTensors.Of(model).Where(entry => entry.IsWeight && entry.Layer is not Conv2dLayer).ToList();
        return (double)weights.Sum(entry => (long)(entry.Tensor.Values.Length - entry.Tensor.Values.Span.Count(0f))) / Math.Max(1, weights.Sum(entry => (long)entry.Tensor.Values.Length));
    }

    private static string Rate(double percent) => percent.ToString("F2", CultureInfo.InvariantCulture);
}
