using Ese.Model;

namespace Ese.Training.Tests;

/// <summary>Parameters without a network.</summary>
internal static class TestParameters
{
    /// <summary>A parameter of random values and a random gradient.</summary>
    public static Parameter Random(string layer, int length, int seed, bool isWeight = true, bool isTrained = true)
    {
        RandomDraws draws = RandomSource.FromSeed(seed).Draws();
        var tensor = Tensor.Float([1, length], Normal(ref draws, length));
        var parameter = new Parameter(
            new TensorEntry(new FullyConnectedLayer(layer) { Weights = tensor }, null, isWeight ? "weights" : "bias", tensor, "", isWeight), isTrained);
        Normal(ref draws, parameter.Gradient.Length).CopyTo(parameter.Gradient, 0);
        return parameter;
    }

    /// <summary>Keeps every third element; the others become 0.</summary>
    public static void Prune(Parameter parameter)
    {
        parameter.Kept = [.. parameter.Values.Select((_, k) => k % 3 == 0)];
        for (int k = 0; k < parameter.Values.Length; k++)
        {
            if (!parameter.Kept[k])
                parameter.Values[k] = 0;
        }
    }

    /// <summary>Draws the gradient of a step.</summary>
    public static void NextGradient(Parameter parameter, int step)
    {
        RandomDraws draws = RandomSource.FromSeed(step).Child(parameter.Name).Draws();
        Normal(ref draws, parameter.Gradient.Length).CopyTo(parameter.Gradient, 0);
    }

    private static float[] Normal(ref RandomDraws draws, int length)
    {
        float[] values = new float[length];
        for (int k = 0; k < length; k++)
            values[k] = draws.Normal();
        return values;
    }
}
