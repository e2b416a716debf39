namespace Ese.Isa;

/// <summary>The unit of the engine that executes an instruction; units overlap unless an instruction waits for them.</summary>
public enum EngineUnit
{
    /// <summary>Fetch, loops and fences; takes effect at issue.</summary>
    Control,

    /// <summary>Memory to on-chip memories.</summary>
    Load,

    /// <summary>Weight stream, multipliers and accumulators.</summary>
    Matrix,

    /// <summary>Element-wise unit: gates, cells, requantisation.</summary>
    Element,

    /// <summary>On-chip memories to memory.</summary>
    Store,
}
