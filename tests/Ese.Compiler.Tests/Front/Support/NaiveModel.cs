using Ese.Model;

namespace Ese.Compiler.Tests.Front.Support;

/// <summary>The forward pass of a model in double precision, nothing folded.</summary>
internal static class NaiveModel
{
    public static double[][] Logits(EseModel model, double[][] vectors)
    {
        foreach (var layer in model.Layers)
        {
            vectors = layer switch
            {
                Conv2dLayer conv => NaiveLayers.Conv(Values(conv.Weights)!, Values(conv.Bias), conv, vectors),
                BatchNormLayer batchNorm => [.. vectors.Select(vector => Normalise(batchNorm, vector))],
                ActivationLayer activation =>
                    [.. vectors.Select(vector => vector.Select(value => NaiveLayers.Activate(activation.Activation, value)).ToArray())],
                LstmLayer lstm => NaiveLayers.Join(
                    Direction(lstm, lstm.Forward, vectors),
                    lstm.Backward is null ? null : [.. Direction(lstm, lstm.Backward, [.. vectors.Reverse()]).Reverse()],
                    lstm.Merge),
                GruLayer gru => NaiveLayers.Join(
                    Direction(gru, gru.Forward, vectors),
                    gru.Backward is null ? null : [.. Direction(gru, gru.Backward, [.. vectors.Reverse()]).Reverse()],
                    gru.Merge),
                FullyConnectedLayer full => [.. vectors.Select(vector => NaiveLayers.Affine(Values(full.Weights)!, Values(full.Bias), vector))],
                SoftmaxLayer => vectors,
                _ => throw new NotSupportedException(layer.GetType().Name),
            };
        }

        return vectors;
    }

    private static double[] Normalise(BatchNormLayer layer, double[] vector)
    {
        var repeat = vector.Length / layer.Scale.Shape[0];
        var (scale, shift, mean, variance) = (Values(layer.Scale)!, Values(layer.Shift)!, Values(layer.Mean)!, Values(layer.Variance)!);
        return [.. vector.Select((value, element) =>
        {
            var entry = element / repeat;
            return ((value - mean[entry]) / Math.Sqrt(variance[entry] + layer.Epsilon) * scale[entry]) + shift[entry];
        })];
    }

    private static double[][] Direction(LstmLayer layer, LstmDirection direction, double[][] vectors) => NaiveLayers.Lstm(
        layer, Values(direction.InputWeights)!, Values(direction.RecurrentWeights)!, Values(direction.Bias),
        Values(direction.Peepholes), Values(direction.Projection), vectors);

    private static double[][] Direction(GruLayer layer, GruDirection direction, double[][] vectors) => NaiveLayers.Gru(
        layer, Values(direction.InputWeights)!, Values(direction.RecurrentWeights)!, Values(direction.InputBias),
        Values(direction.RecurrentBias), vectors);

    private static double[]? Values(Tensor? tensor) =>
        tensor is null ? null : Array.ConvertAll(tensor.Values.ToArray(), value => (double)value);
}
