using System.Collections.Concurrent;

namespace Ese.Conformance.Tests;

/// <summary>Asserts that a check sees a seeded fault and finds nothing in the product as it is.</summary>
internal static class Fault
{
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Sound = new(StringComparer.Ordinal);

    /// <returns>What the check says about the fault.</returns>
    public static string AssertCaught(SourceFault fault, string check)
    {
        Assert.Null(Sound.GetOrAdd(check, name => new(() => Mutant.RunSound(name))).Value);
        var found = Mutant.Run(fault, check);
        Assert.True(found is not null, $"{check} does not notice that {fault.File} has '{fault.Replacement}' for '{fault.Original}'");
        return found;
    }
}
