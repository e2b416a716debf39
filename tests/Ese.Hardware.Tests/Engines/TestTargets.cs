using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Small targets whose engines are built in seconds and which differ in everything an engine takes from its record.</summary>
internal static class TestTargets
{
    /// <summary>The smallest: one channel, one group, lines of several words.</summary>
    public static ArchitectureRecord Small { get; } = Create(lanes: 4, groups: 1, channels: 1) with
    {
        MemoryBytesPerCycle = 16,
        MemoryLatencyCycles = 1,
        QueueDepth = 1,
        PrefetchLines = 3,
        AccumulatorBits = 32,
    };

    /// <summary>Several of everything, none of them a power of two where it need not be.</summary>
    public static ArchitectureRecord Odd { get; } = Create(lanes: 12, groups: 3, channels: 3) with
    {
        MemoryBytesPerCycle = 32,
        MemoryLatencyCycles = 13,
        ElementUnitsPerCycle = 3,
        QueueDepth = 5,
        PrefetchLines = 7,
        AccumulatorBits = 41,
    };

    /// <summary>Wide memory: a word holds several lines.</summary>
    public static ArchitectureRecord Wide { get; } = Create(lanes: 8, groups: 2, channels: 4) with
    {
        MemoryBytesPerCycle = 64,
        MemoryLatencyCycles = 40,
        ElementUnitsPerCycle = 2,
        QueueDepth = 8,
        PrefetchLines = 64,
        AccumulatorBits = 48,
    };

    /// <summary>A memory port as narrow as a line of the shortest elements, and room for every random network.</summary>
    public static ArchitectureRecord Narrow { get; } = ArchitectureCatalog.Find("ese-32x1") with
    {
        Lanes = 8,
        ColumnGroups = 2,
        Channels = 2,
        ElementUnitsPerCycle = 2,
        QueueDepth = 6,
        PrefetchLines = 64,
        SlotFormats = SlotFormat.All,
        MemoryBytes = 1 << 23,
        MemoryBytesPerCycle = 16,
        MemoryLatencyCycles = 20,
        WeightStoreBytes = 0,
    };

    /// <summary>The small ones, by name.</summary>
    public static IReadOnlyDictionary<string, ArchitectureRecord> All { get; } = new Dictionary<string, ArchitectureRecord>
    {
        [nameof(Small)] = Small,
        [nameof(Odd)] = Odd,
        [nameof(Wide)] = Wide,
    };

    /// <summary>A target that ships, with as little card memory as the tests that run it need: they go through all of it.</summary>
    public static ArchitectureRecord Published(string name) => ArchitectureCatalog.Find(name) with { MemoryBytes = 1 << 26 };

    private static ArchitectureRecord Create(int lanes, int groups, int channels) => new()
    {
        Name = "test",
        Summary = "A target for tests.",
        Lanes = lanes,
        ColumnGroups = groups,
        Channels = channels,
        SlotFormats = SlotFormat.All,
        VectorBits = [8, 16],
        AccumulatorBits = 40,
        QueueDepth = 4,
        RowsPerLane = 16,
        ActivationWords = 1024,
        CellWords = 256,
        ParameterWords = 1024,
        ProgramWords = 256,
        MaximumInput = 64,
        MaximumCells = 64,
        ClockMegahertz = 100,
        MemoryBytesPerCycle = 16,
        MemoryLatencyCycles = 8,
        ElementUnitsPerCycle = 1,
        PrefetchLines = 16,
        WeightStoreBytes = 0,
        WeightStoreBytesPerCycle = 1,
        MemoryBytes = 1 << 20,
    };
}
