namespace Ese.Mutation;

/// <summary>
/// The faults that change nothing anyone could see, with the reason of each: lines of a fault's id and a sentence. They were found by
/// people, who read them.
/// </summary>
public static class EquivalentFaults
{
    /// <summary>The list, from the repository's folder on.</summary>
    public const string List = "tests/Ese.Mutation/equivalent.txt";

    /// <summary>Reasons by id.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = File.ReadLines(FaultSources.PathOf(List))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 2))
        .ToDictionary(words => words[0], words => words[1].Trim(), StringComparer.Ordinal);
}
