using Ese.Isa;

namespace Ese.Conformance;

/// <summary>The record of an architecture survives its text, and every key holds to its range.</summary>
public static class ArchitectureCheck
{
    /// <summary>The first thing that does not hold, or null.</summary>
    public static string? FirstDifference() =>
        ArchitectureCatalog.Names.Select(name => Difference(ArchitectureCatalog.Find(name))).FirstOrDefault(found => found is not null)
        ?? FixedCases.First(20, seed => Difference(RandomTargets.Create(new Random(seed))));

    private static string? Difference(ArchitectureRecord record)
    {
        var text = ArchitectureRecordText.Format(record);
        if (ArchitectureRecordText.Format(ArchitectureRecordText.Parse(text)) != text)
        {
            return $"the record '{record.Name}' changes on its way through text";
        }

        var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf('=', StringComparison.Ordinal)]).ToList();
        if (!keys.SequenceEqual(keys.Order(StringComparer.Ordinal)))
        {
            return $"the keys of '{record.Name}' are not in order";
        }

        return ArchitectureKey.All.Select(key => Range(text, key) ?? Value(record, text, key)).FirstOrDefault(found => found is not null);
    }

    // What the parser reads must be what the compiler is given: the largest legal value, and none beyond.
    private static string? Range(string text, ArchitectureKey key) =>
        Parse(text, key, key.Maximum) is not { } largest || key.Get(largest) != key.Maximum ? $"{key.Name} does not take {key.Maximum}"
        : Parse(text, key, key.Maximum + 1) is not null ? $"{key.Name} takes {key.Maximum + 1}"
        : Parse(text, key, key.Minimum - 1) is not null ? $"{key.Name} takes {key.Minimum - 1}"
        : null;

    private static string? Value(ArchitectureRecord record, string text, ArchitectureKey key) =>
        Parse(text, key, key.Get(record)) is { } same && key.Get(same) == key.Get(record) ? null : $"{key.Name} is not kept";

    private static ArchitectureRecord? Parse(string text, ArchitectureKey key, long value)
    {
        var lines = text.Split('\n').Select(line => line.StartsWith(key.Name + "=", StringComparison.Ordinal) ? FormattableString.Invariant($"{key.Name}={value}") : line);
        try
        {
            return ArchitectureRecordText.Parse(string.Join('\n', lines));
        }
        catch (EseException)
        {
            return null;
        }
    }
}
