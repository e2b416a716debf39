using System.Collections.Immutable;

namespace Ese.Compiler;

/// <summary>One direction of a recurrent layer on lanes.</summary>
public sealed record LaneDirection
{
    /// <summary><c>forward</c> or <c>backward</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Input weights.</summary>
    public required LaneMatrix Input { get; init; }

    /// <summary>Recurrent weights.</summary>
    public required LaneMatrix Recurrent { get; init; }

    /// <summary>Projection weights, or null.</summary>
    public LaneMatrix? Projection { get; init; }

    /// <summary>Cells per lane.</summary>
    public required int Slots { get; init; }

    /// <summary>Projected elements per lane, 0 without projection.</summary>
    public int ProjectionSlots { get; init; }

    /// <summary>Four biases per position, then three peepholes per position where the layer has them; zero where no cell is.</summary>
    public required ImmutableArray<int> Parameters { get; init; }

    /// <summary>Layout of the hidden vector.</summary>
    public required VectorLayout Hidden { get; init; }
}
