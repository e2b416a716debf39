using System.Collections.Immutable;

namespace Ese.Isa.Tests;

/// <summary>A target small enough to test every limit.</summary>
public static class SampleTarget
{
    public static ArchitectureRecord Create(int lanes = 2, int groups = 1) => new()
    {
        Name = "test",
        Summary = "A target for tests.",
        Lanes = lanes,
        ColumnGroups = groups,
        Channels = 1,
        SlotFormats = SlotFormat.All,
        VectorBits = [8, 16],
        AccumulatorBits = 48,
        QueueDepth = 4,
        RowsPerLane = 16,
        ActivationWords = 64,
        CellWords = 16,
        ParameterWords = 64,
        ProgramWords = 256,
        MaximumInput = 64,
        MaximumCells = 64,
        ClockMegahertz = 200,
        MemoryBytesPerCycle = 64,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 128,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1L << 20,
    };

    public static ImmutableArray<SlotFormat> Only(params string[] names) => [.. SlotFormat.All.Where(format => names.Contains(format.Name))];
}
