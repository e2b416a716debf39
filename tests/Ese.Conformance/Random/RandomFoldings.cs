using Ese.Compiler;
using Ese.Model;

namespace Ese.Conformance;

/// <summary>
/// Random networks with batch norms and activations in any place, also where no device could run them: behind each other, in
/// front of padded convolutions, behind fully connected and recurrent layers.
/// </summary>
internal static class RandomFoldings
{
    public static EseModel Create(int seed)
    {
        var model = RandomModels.Create(seed);
        var random = new Random(seed);
        var weights = new RandomWeights(random);
        var layers = new List<Layer>();
        Conv2dLayer? conv = null;
        foreach (var layer in model.Layers.Where(layer => layer is not SoftmaxLayer))
        {
            if (layer is Conv2dLayer && conv is not null)
            {
                layers.Add(new ActivationLayer($"extra{layers.Count}", Activation.Tanh));
                layers.Add(weights.BatchNorm($"extra{layers.Count}", conv.Weights.Shape[0]));
            }

            layers.Add(layer);
            conv = layer switch
            {
                Conv2dLayer next => next,
                BatchNormLayer or ActivationLayer => conv,
                _ => null,
            };
            while (random.Next(2) == 0)
            {
                var width = new FloatEvaluator(model with { Layers = [.. layers] }).Outputs;
                layers.Add(random.Next(3) == 0
                    ? new ActivationLayer($"extra{layers.Count}", random.Next(2) == 0 ? Activation.Tanh : Activation.Sigmoid)
                    : weights.BatchNorm($"extra{layers.Count}", conv is not null && random.Next(2) == 0 ? conv.Weights.Shape[0] : width));
            }
        }

        return model with { Layers = [.. layers] };
    }
}
