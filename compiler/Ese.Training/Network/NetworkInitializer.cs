using System.Diagnostics;
using Ese.Model;

namespace Ese.Training;

/// <summary>
/// Values to start training from, as PyTorch's layers do: uniform within ±1/√cells for recurrent layers and ±1/√(inputs of
/// an output) for convolutions and fully connected layers, batch norms that change nothing.
/// </summary>
internal static class NetworkInitializer
{
    /// <summary>A model of the same shapes with random values.</summary>
    /// <param name="model">Gives layers and shapes; its values do not matter.</param>
    /// <param name="random">Decides every value together with the tensor's place.</param>
    public static EseModel Create(EseModel model, RandomSource random)
    {
        var network = new TrainingNetwork(model);
        foreach (Parameter parameter in network.Parameters)
            Fill(parameter, random.Child("initial values").Child(parameter.Name));
        return network.ToModel();
    }

    private static void Fill(Parameter parameter, RandomSource random)
    {
        Span<float> values = parameter.Values;
        switch (parameter.Entry.Layer)
        {
            case BatchNormLayer:
                values.Fill(parameter.Entry.Name is "scale" or "variance" ? 1f : 0f);
                break;
            case LstmLayer lstm:
                FillUniform(values, lstm.Cells, random);
                break;
            case GruLayer gru:
                FillUniform(values, gru.Cells, random);
                break;
            case Conv2dLayer conv:
                FillUniform(values, conv.Weights.Values.Length / conv.Weights.Shape[0], random);
                break;
            case FullyConnectedLayer connected:
                FillUniform(values, connected.Weights.Shape[1], random);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void FillUniform(Span<float> values, int inputs, RandomSource random)
    {
        float bound = 1f / MathF.Sqrt(inputs);
        RandomDraws draws = random.Draws();
        foreach (ref float value in values)
            value = draws.Uniform(-bound, bound);
    }
}
