namespace Ese.Model;

/// <summary>Sizes of a model, counted over the weights that vectors are multiplied with: no biases, peepholes, batch norms.</summary>
/// <param name="LayerCount">Layers with weights.</param>
/// <param name="WeightCount">Weights of the dense network.</param>
/// <param name="NonZeroCount">Weights that are not zero.</param>
public sealed record ModelStatistics(int LayerCount, long WeightCount, long NonZeroCount)
{
    /// <summary>Share of weights that are not zero, 0 to 1.</summary>
    public double Density => WeightCount == 0 ? 0 : (double)NonZeroCount / WeightCount;

    /// <summary>Counts a model.</summary>
    public static ModelStatistics Of(EseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int layers = 0;
        long weights = 0;
        long nonZero = 0;
        foreach (Layer layer in model.Layers)
        {
            bool hasWeights = false;
            foreach (TensorEntry entry in ModelTensors.Of(layer).Where(entry => entry.IsWeight))
            {
                hasWeights = true;
                weights += entry.Tensor.Count;
                nonZero += entry.Tensor.CountNonZero();
            }

            layers += hasWeights ? 1 : 0;
        }

        return new ModelStatistics(layers, weights, nonZero);
    }
}
