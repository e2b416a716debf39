namespace Ese.Model;

/// <summary>How a bidirectional layer joins its directions.</summary>
public enum MergeKind
{
    /// <summary>Element-wise sum; width = hidden (or projection).</summary>
    Sum,

    /// <summary>Forward then backward; width doubles.</summary>
    Concatenate,
}
