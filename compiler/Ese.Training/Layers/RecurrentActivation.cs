using System.Numerics;
using System.Numerics.Tensors;
using Ese.Model;

namespace Ese.Training;

/// <summary>Activations, of a layer of their own or inside a recurrent one, and their slopes as functions of the activated value.</summary>
internal static class RecurrentActivation
{
    /// <summary>Activates every value in place.</summary>
    public static void Apply(Activation activation, Span<float> values)
    {
        switch (activation.Kind)
        {
            case ActivationKind.Sigmoid: VectorMath.Sigmoid(values); break;
            case ActivationKind.Tanh: VectorMath.Tanh(values); break;
            case ActivationKind.HardTanh: Clamp(values, activation.Minimum, activation.Maximum); break;
        }
    }

    /// <summary>Multiplies gradients by the slope, 0 at and beyond the limits of HardTanh.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="activated">Its results.</param>
    /// <param name="gradient">Gradient with respect to the results; becomes the gradient with respect to the arguments.</param>
    public static void Backpropagate(Activation activation, ReadOnlySpan<float> activated, Span<float> gradient)
    {
        if (activation.Kind == ActivationKind.Linear) return;
        var lower = new Vector<float>(activation.Minimum);
        var upper = new Vector<float>(activation.Maximum);
        int index = 0;
        for (; index <= gradient.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var y = new Vector<float>(activated[index..]);
            var slope = activation.Kind switch
            {
                ActivationKind.Sigmoid => y - (y * y),
                ActivationKind.Tanh => Vector<float>.One - (y * y),
                _ => Vector.ConditionalSelect(
                    Vector.GreaterThan(y, lower) & Vector.LessThan(y, upper), Vector<float>.One, Vector<float>.Zero),
            };
            (new Vector<float>(gradient[index..]) * slope).CopyTo(gradient[index..]);
        }

        for (; index < gradient.Length; index++) gradient[index] *= Slope(activation, activated[index]);
    }

    private static float Slope(Activation activation, float y) => activation.Kind switch
    {
        ActivationKind.Sigmoid => y - (y * y),
        ActivationKind.Tanh => 1f - (y * y),
        _ => y > activation.Minimum && y < activation.Maximum ? 1f : 0f,
    };

    private static void Clamp(Span<float> values, float minimum, float maximum)
    {
        TensorPrimitives.Max(values, minimum, values);
        TensorPrimitives.Min(values, maximum, values);
    }
}
