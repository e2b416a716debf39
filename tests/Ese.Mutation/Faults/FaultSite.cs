using System.Security.Cryptography;
using System.Text;

namespace Ese.Mutation;

/// <summary>Collects the faults of one file.</summary>
/// <param name="part">Where the file belongs.</param>
/// <param name="file">The file, from the repository's folder on.</param>
/// <param name="text">Its text.</param>
public sealed class FaultSite(FaultPart part, string file, string text)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<PointFault> _faults = [];

    /// <summary>The file's text.</summary>
    public string Text => text;

    /// <summary>What was found, in the order in which it was.</summary>
    public IReadOnlyList<PointFault> Faults => _faults;

    /// <summary>Adds a fault.</summary>
    /// <param name="name">The kind of change.</param>
    /// <param name="start">First character that is replaced.</param>
    /// <param name="length">Number of characters that are replaced.</param>
    /// <param name="replacement">What stands there instead.</param>
    public void Add(string name, int start, int length, string replacement)
    {
        var first = text.LastIndexOf('\n', Math.Max(start - 1, 0), Math.Max(start, 1)) + 1;
        var end = text.IndexOf('\n', start);
        var line = text[first..(end < 0 ? text.Length : end)];
        var column = start - first - (line.Length - line.TrimStart().Length);
        var key = $"{file}\n{line.Trim()}\n{column}\n{name}\n{replacement}";
        var earlier = _seen.GetValueOrDefault(key);
        _seen[key] = earlier + 1;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{earlier}"));
        var id = $"{part.ToString().ToLowerInvariant()}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
        var number = text.AsSpan(0, start).Count('\n') + 1;
        _faults.Add(new PointFault(id, part, file, number, start, name, text.Substring(start, length), replacement));
    }
}
