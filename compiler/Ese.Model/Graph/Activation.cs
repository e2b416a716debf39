namespace Ese.Model;

/// <summary>An activation with its limits; the limits matter only to HardTanh.</summary>
/// <param name="Kind">The function.</param>
/// <param name="Minimum">Lower limit of HardTanh.</param>
/// <param name="Maximum">Upper limit of HardTanh.</param>
public sealed record Activation(ActivationKind Kind, float Minimum = -1f, float Maximum = 1f)
{
    /// <summary>The identity.</summary>
    public static Activation Linear { get; } = new(ActivationKind.Linear);

    /// <summary>The logistic function.</summary>
    public static Activation Sigmoid { get; } = new(ActivationKind.Sigmoid);

    /// <summary>Hyperbolic tangent.</summary>
    public static Activation Tanh { get; } = new(ActivationKind.Tanh);
}
