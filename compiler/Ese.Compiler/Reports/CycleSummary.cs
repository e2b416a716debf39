namespace Ese.Compiler;

/// <summary>Modelled cycles of one second of audio in every channel.</summary>
public sealed record CycleSummary
{
    /// <summary>Channels, each with one second.</summary>
    public required int Channels { get; init; }

    /// <summary>Feature frames of one second.</summary>
    public required int Frames { get; init; }

    /// <summary>Cycles of the run.</summary>
    public required long Cycles { get; init; }

    /// <summary>Clock assumed, in MHz.</summary>
    public required double ClockMegahertz { get; init; }

    /// <summary>Microseconds at that clock.</summary>
    public required double Microseconds { get; init; }

    /// <summary>Multipliers of the target.</summary>
    public required int Multipliers { get; init; }

    /// <summary>Share of the multipliers' cycles that multiplied a weight.</summary>
    public required double Utilisation { get; init; }

    /// <summary>Lines of weight streams consumed.</summary>
    public required long Lines { get; init; }

    /// <summary>Bytes of weight streams consumed.</summary>
    public required long StreamBytes { get; init; }

    /// <summary>Bytes of vectors and constants moved.</summary>
    public required long VectorBytes { get; init; }

    /// <summary>Whether the streams come from the on-chip weight store.</summary>
    public required bool UsesWeightStore { get; init; }

    /// <summary>What the cycles were spent on.</summary>
    public required CycleShares Shares { get; init; }

    /// <summary>Cycles of what belongs to no layer: tables, the first clearing, the end.</summary>
    public required LayerCycles Program { get; init; }
}
