using Ese.Isa;

namespace Ese.Compiler.Tests.Back;

/// <summary>Architecture records for tests.</summary>
internal static class Targets
{
    /// <summary>A roomy target with few lanes, so that small layers fill several slots.</summary>
    public static ArchitectureRecord Small(int lanes = 4, int groups = 1, int queueDepth = 4) => new()
    {
        Name = "small",
        Summary = "A target for tests.",
        Lanes = lanes,
        ColumnGroups = groups,
        Channels = 1,
        SlotFormats = SlotFormat.All,
        VectorBits = [8, 16],
        AccumulatorBits = 48,
        QueueDepth = queueDepth,
        RowsPerLane = 512,
        ActivationWords = 16384,
        CellWords = 4096,
        ParameterWords = 16384,
        ProgramWords = 4096,
        MaximumInput = 1024,
        MaximumCells = 1024,
        ClockMegahertz = 100,
        MemoryBytesPerCycle = 64,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 128,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1 << 28,
    };
}
