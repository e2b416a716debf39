namespace Ese.Conformance;

/// <summary>The cases that seeded faults are run against: always the same, and few, so that a fault is judged in a second.</summary>
internal static class FixedCases
{
    /// <summary>The first thing a check finds in seeds 1 to <paramref name="cases"/>, or null.</summary>
    public static string? First(int cases, Func<int, string?> difference) =>
        Enumerable.Range(1, cases).Select(difference).FirstOrDefault(found => found is not null);
}
