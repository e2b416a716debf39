namespace Ese.Isa;

/// <summary>Window applied to each frame.</summary>
public enum WindowKind
{
    /// <summary><c>0.54 − 0.46·cos(2πn/N)</c>.</summary>
    HammingPeriodic,

    /// <summary><c>0.5 − 0.5·cos(2πn/N)</c>.</summary>
    HannPeriodic,
}
