namespace Ese.Compiler.Published;

/// <summary>Where a modelled time comes from.</summary>
public enum Provenance
{
    /// <summary>The encoding and the queues, with nothing fitted to times.</summary>
    Predicted,

    /// <summary>The vector stage, whose 48 cycles were fitted to this table.</summary>
    Fitted,

    /// <summary>Both: the queues, and a vector stage behind them.</summary>
    PartlyFitted,
}
