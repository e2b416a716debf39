using System.Collections.Immutable;

namespace Ese.Emulator;

/// <summary>What a run of a program costs on the engine of its target, by <c>docs/cycles.md</c>.</summary>
public sealed record CycleReport
{
    /// <summary>Cycles from start to <c>halt</c>.</summary>
    public required long Cycles { get; init; }

    /// <summary>Elements of one line: lanes times column groups. Divide slots by it to get cycles.</summary>
    public required int StreamLanes { get; init; }

    /// <summary>Multipliers of the engine: stream lanes times channels.</summary>
    public required int Multipliers { get; init; }

    /// <summary>Clock assumed, in MHz.</summary>
    public required double ClockMegahertz { get; init; }

    /// <summary>Where every slot went; sums to <see cref="Cycles"/> times <see cref="StreamLanes"/>.</summary>
    public required SlotCounts Slots { get; init; }

    /// <summary>Busy cycles of the units.</summary>
    public required UnitCycles Busy { get; init; }

    /// <summary>Lines of weight streams consumed.</summary>
    public required long Lines { get; init; }

    /// <summary>Bytes of weight streams consumed.</summary>
    public required long StreamBytes { get; init; }

    /// <summary>Bytes of vectors and constants moved over the memory port.</summary>
    public required long VectorBytes { get; init; }

    /// <summary>Words of weight streams requested, from the memory port or the weight store.</summary>
    public required long StreamWords { get; init; }

    /// <summary>Words of vectors and constants moved over the memory port.</summary>
    public required long VectorWords { get; init; }

    /// <summary>Weights that are not zero, times the channels that were active.</summary>
    public required long UsefulMultiplies { get; init; }

    /// <summary>Whether the streams came from the weight store.</summary>
    public required bool UsesWeightStore { get; init; }

    /// <summary>Every instruction of the program, in order.</summary>
    public required ImmutableArray<InstructionCycles> Instructions { get; init; }

    /// <summary>Cycles in which the matrix unit was past its start and its next line not complete.</summary>
    public long FetchCycles => Slots.Fetch / StreamLanes;

    /// <summary>Cycles in which the matrix unit was idle and no instruction issued.</summary>
    public long VectorCycles => Slots.Vector / StreamLanes;

    /// <summary>Cycles at the assumed clock, in microseconds.</summary>
    public double Microseconds => Cycles / ClockMegahertz;

    /// <summary>Share of the multipliers' cycles that multiplied a weight, 0 to 1.</summary>
    public double Utilisation => UsefulMultiplies / ((double)Multipliers * Cycles);
}
