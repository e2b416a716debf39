using System.Collections.Immutable;

namespace Ese.Training;

/// <summary>Speakers in a model's provenance: names joined by commas, in which <c>%</c>, <c>,</c> and <c>;</c> are percent-encoded, because they divide what is written there.</summary>
internal static class DevSpeakerList
{
    /// <summary>Writes names.</summary>
    public static string Write(IEnumerable<string> names) => string.Join(',', names.Select(Encode));

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static ImmutableArray<string> Read(string text) => text.Length == 0 ? [] : [.. text.Split(',').Select(Uri.UnescapeDataString)];

    private static string Encode(string name) => name
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal);
}
