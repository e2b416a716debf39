using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>The targets on which a faulty engine is tried, one behind the other until one notices.</summary>
internal static class MutationTargets
{
    /// <summary>Two of everything: an engine that is built soon and still has groups and channels to confuse.</summary>
    public static ArchitectureRecord Compact { get; } = TestTargets.Odd with
    {
        Lanes = 4,
        ColumnGroups = 2,
        Channels = 2,
        MemoryBytesPerCycle = 16,
        MemoryLatencyCycles = 5,
        ElementUnitsPerCycle = 1,
        QueueDepth = 3,
        PrefetchLines = 5,
    };

    /// <summary>By name, the quickest first.</summary>
    public static IReadOnlyList<(string Name, ArchitectureRecord Target)> All { get; } =
        [(nameof(TestTargets.Small), TestTargets.Small), (nameof(Compact), Compact), (nameof(TestTargets.Odd), TestTargets.Odd), (nameof(TestTargets.Wide), TestTargets.Wide)];

    /// <summary>The target of a name.</summary>
    public static ArchitectureRecord Find(string name) => All.Single(entry => entry.Name == name).Target;
}
