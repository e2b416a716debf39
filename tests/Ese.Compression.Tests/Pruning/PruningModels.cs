using Ese.Conformance;
using Ese.Model;

namespace Ese.Compression.Tests;

/// <summary>Models to prune.</summary>
internal static class PruningModels
{
    public static int KeptIn(this EseModel model, WeightMatrix matrix) =>
        matrix.Length - model.TensorOf(matrix).Values.Span.Count(0f);

    public static Tensor TensorOf(this EseModel model, WeightMatrix matrix) =>
        ModelTensors.Of(model).Single(entry => entry.Place == matrix.Entry.Place).Tensor;

    public static Dictionary<string, double> Everywhere(EseModel model, double density) =>
        WeightMatrices.Of(model).ToDictionary(matrix => matrix.Name, _ => density, StringComparer.Ordinal);

    /// <summary>A random network, batch norms and both kinds of recurrent layers among them, whose weights are all different from zero.</summary>
    public static EseModel Random(int seed)
    {
        EseModel model = RandomModels.Create(seed);
        var random = new Random(seed);
        return EseModelFile.Identify(TensorReplacement.In(model, entry => entry.IsWeight ? Filled(entry.Tensor, random) : entry.Tensor));
    }

    private static Tensor Filled(Tensor tensor, Random random) => Tensor.Float(
        tensor.Shape, Array.ConvertAll(tensor.Values.ToArray(), _ => (float)((random.NextDouble() + 0.01) * (random.Next(2) == 0 ? 1 : -1))));
}
