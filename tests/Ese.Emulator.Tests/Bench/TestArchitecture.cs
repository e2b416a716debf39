using Ese.Isa;

namespace Ese.Emulator.Tests;

/// <summary>A tiny engine, so that every expected value can be worked out by hand.</summary>
internal static class TestArchitecture
{
    public static ArchitectureRecord Create(int lanes = 1, int groups = 1, int channels = 1) => new()
    {
        Name = "test",
        Summary = "A tiny engine for tests.",
        Lanes = lanes,
        ColumnGroups = groups,
        Channels = channels,
        SlotFormats = [.. SlotFormat.All.Where(format => format.Id != 0)],
        VectorBits = [8, 16],
        AccumulatorBits = 40,
        QueueDepth = 2,
        RowsPerLane = 16,
        ActivationWords = 256,
        CellWords = 64,
        ParameterWords = 128,
        ProgramWords = 64,
        MaximumInput = 64,
        MaximumCells = 64,
        ClockMegahertz = 100,
        MemoryBytesPerCycle = 64,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 128,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1 << 20,
    };
}
