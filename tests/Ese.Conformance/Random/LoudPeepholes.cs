using Ese.Model;

namespace Ese.Conformance;

/// <summary>Peepholes so large that gates leave the range of 16 bits, which those of trained networks hardly do.</summary>
public static class LoudPeepholes
{
    private const float Gain = 32;

    public static EseModel In(EseModel model) => model with
    {
        Layers = [.. model.Layers.Select(layer => layer is LstmLayer lstm
            ? lstm with { Forward = In(lstm.Forward), Backward = lstm.Backward is { } backward ? In(backward) : null }
            : layer)],
    };

    private static LstmDirection In(LstmDirection direction) => direction.Peepholes is { } peepholes
        ? direction with { Peepholes = Tensor.Float(peepholes.Shape, Array.ConvertAll(peepholes.Values.ToArray(), value => Gain * value)) }
        : direction;
}
