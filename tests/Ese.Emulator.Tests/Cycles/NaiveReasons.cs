namespace Ese.Emulator.Tests;

/// <summary>The reasons of <c>docs/cycles.md</c>, in the order of its table.</summary>
internal static class NaiveReasons
{
    public static readonly string[] Names = ["compute", "padding", "imbalance", "queue", "fetch", "vector", "dependency"];

    public static long[] Of(SlotCounts slots) =>
        [slots.Compute, slots.Padding, slots.Imbalance, slots.Queue, slots.Fetch, slots.Vector, slots.Dependency];
}
