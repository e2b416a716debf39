using Ese.Model;

namespace Ese.Compiler;

/// <summary>Activations in single precision.</summary>
internal static class FloatActivation
{
    /// <summary>One value.</summary>
    public static float Apply(Activation activation, float value) => activation.Kind switch
    {
        ActivationKind.Sigmoid => 1f / (1f + MathF.Exp(-value)),
        ActivationKind.Tanh => MathF.Tanh(value),
        ActivationKind.HardTanh => MathF.Min(MathF.Max(value, activation.Minimum), activation.Maximum),
        _ => value,
    };

    /// <summary>Every value of a vector, in place.</summary>
    public static void Apply(Activation activation, Span<float> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Apply(activation, values[index]);
        }
    }
}
