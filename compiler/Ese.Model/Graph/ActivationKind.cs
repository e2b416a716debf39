namespace Ese.Model;

/// <summary>An activation function.</summary>
public enum ActivationKind
{
    /// <summary>The identity.</summary>
    Linear,

    /// <summary><c>1 / (1 + e^−x)</c>.</summary>
    Sigmoid,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>Clamp to [<see cref="Activation.Minimum"/>, <see cref="Activation.Maximum"/>].</summary>
    HardTanh,
}
