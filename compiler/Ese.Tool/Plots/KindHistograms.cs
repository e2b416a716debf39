using System.Collections.Immutable;
using Ese.Compression;
using Ese.Model;

namespace Ese.Tool.Plots;

/// <summary>The weights of all matrices of a kind, before and after.</summary>
/// <param name="Kind">The kind, such as <c>LSTM recurrent weights</c>.</param>
/// <param name="Dense">The model that the compression began with, batch norms folded.</param>
/// <param name="Pruned">The sparsest fine-tuned model, in the same bins; null where there is none yet.</param>
/// <param name="Integers">The result's integers; null where there is none yet.</param>
internal sealed record KindHistograms(string Kind, WeightHistogram Dense, WeightHistogram? Pruned, WeightHistogram? Integers)
{
    private const int Bins = 101;

    // A few weights far out would press all others into the middle.
    private const double Inside = 0.999;

    /// <summary>Counts the weights of every kind, kinds in the order of the model.</summary>
    /// <param name="dense">The model that the compression began with.</param>
    /// <param name="pruned">The sparsest fine-tuned model, if there is one.</param>
    /// <param name="result">The quantised model, if there is one.</param>
    public static ImmutableArray<KindHistograms> Of(EseModel dense, EseModel? pruned, EseModel? result)
    {
        ILookup<string, double>? after = pruned is null ? null : Weights(pruned);
        return
        [
            .. Weights(dense).Select(kind =>
            {
                double limit = LimitOf(kind);
                return new KindHistograms(
                    kind.Key,
                    WeightHistogram.Of(kind, limit, Bins),
                    after is null ? null : WeightHistogram.Of(after[kind.Key], limit, Bins),
                    result is null ? null : IntegersOf(result, kind.Key));
            }),
        ];
    }

    /// <summary>The kind of a matrix.</summary>
    public static string KindOf(TensorEntry entry) => entry.Layer switch
    {
        Conv2dLayer => "convolution " + entry.Name,
        LstmLayer => "LSTM " + entry.Name,
        GruLayer => "GRU " + entry.Name,
        _ => "fully connected " + entry.Name,
    };

    private static ILookup<string, double> Weights(EseModel model) => WeightMatrices.Of(model)
        .SelectMany(matrix => matrix.Folded().Select(weight => (Kind: KindOf(matrix.Entry), Weight: weight)))
        .ToLookup(entry => entry.Kind, entry => entry.Weight, StringComparer.Ordinal);

    private static WeightHistogram? IntegersOf(EseModel model, string kind)
    {
        List<TensorEntry> entries = [.. ModelTensors.Of(model).Where(entry => entry.IsWeight && KindOf(entry) == kind)];
        int[] bits = [.. entries.Select(entry => BitsOf(entry.Tensor.Kind)).Distinct()];
        return bits is [> 0]
            ? WeightHistogram.OfIntegers(
                entries.SelectMany(entry => entry.Tensor.Values.ToArray().Select(value => Math.ScaleB(value, entry.Tensor.FractionBits))), bits[0])
            : null;
    }

    private static double LimitOf(IEnumerable<double> weights)
    {
        double[] magnitudes = [.. weights.Select(weight => Math.Abs(weight)).Where(magnitude => magnitude > 0).Order()];
        return magnitudes.Length == 0 ? 1 : magnitudes[(int)Math.Min(Math.Ceiling(Inside * magnitudes.Length), magnitudes.Length - 1)];
    }

    private static int BitsOf(ElementKind kind) => kind switch
    {
        ElementKind.Int8 => 8,
        ElementKind.Int12 => 12,
        ElementKind.Int16 => 16,
        _ => 0,
    };
}
