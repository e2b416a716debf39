using Ese.Isa;

namespace Ese.Hardware.Tests;

/// <summary>Engines of the small targets.</summary>
internal static class Engines
{
    /// <summary>Runs a test on every small target, with an engine of it.</summary>
    public static void OnEveryTarget(Action<ArchitectureRecord, EngineBench> test)
    {
        foreach (var target in TestTargets.All.Values)
        {
            using var bench = new EngineBench(target);
            test(target, bench);
        }
    }
}
