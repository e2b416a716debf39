using System.Collections.Concurrent;

namespace Ese.Conformance.Tests;

/// <summary>Asserts that a check sees a seeded fault and finds nothing in the product as it is.</summary>
internal static class Fault
{
    private static readonly ConcurrentDictionary<string, Lazy<CheckEnd>> Sound = new(StringComparer.Ordinal);

    /// <returns>What the check says about the fault.</returns>
    public static string AssertCaught(SourceFault fault, string check)
    {
        var sound = Sound.GetOrAdd(check, name => new(() => Mutant.RunSound(name))).Value;
        Assert.True(sound.Outcome == CheckOutcome.Unnoticed, $"{check} of the product as it is: {sound.Text}");

        var found = Mutant.Run(fault, check);
        Assert.True(found.Outcome != CheckOutcome.Void, $"{check} says nothing about the fault: {found.Text}");
        Assert.True(
            found.Outcome != CheckOutcome.Unnoticed,
            $"{check} does not notice that {fault.File} has '{fault.Replacement}' for '{fault.Original}'");

        // A check that needs long anyway may not be stopped by the fault but by a slow machine.
        Assert.True(
            found.Outcome != CheckOutcome.TookTooLong || 4 * sound.Duration < Mutant.Limit,
            $"{check} takes {sound.Duration} without a fault, too long to tell that it does not end with one");
        return found.Text;
    }
}
