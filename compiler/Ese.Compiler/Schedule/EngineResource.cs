namespace Ese.Compiler;

/// <summary>What instructions on different units can collide on.</summary>
public enum EngineResource
{
    /// <summary>Activation memory.</summary>
    Activation,

    /// <summary>Cell memory.</summary>
    Cell,

    /// <summary>Parameter memory.</summary>
    Parameter,

    /// <summary>Activation tables.</summary>
    Table,

    /// <summary>An accumulator bank.</summary>
    Accumulators,

    /// <summary>Words of every step of a segment of card memory.</summary>
    Segment,
}
