namespace Ese.Mutation;

/// <summary>A source file changed in one place.</summary>
/// <param name="Id">Stays what it is while the line it lies in does, wherever the line moves.</param>
/// <param name="Part">Where it lies.</param>
/// <param name="File">The file, from the repository's folder on.</param>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Start">First character that is replaced.</param>
/// <param name="Operator">The kind of change.</param>
/// <param name="Original">What stands there.</param>
/// <param name="Replacement">What stands there instead.</param>
public sealed record PointFault(string Id, FaultPart Part, string File, int Line, int Start, string Operator, string Original, string Replacement)
{
    /// <summary>The file's text with the fault.</summary>
    /// <param name="text">The file's text.</param>
    public string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan(Start).StartsWith(Original, StringComparison.Ordinal)
            ? string.Concat(text.AsSpan(0, Start), Replacement, text.AsSpan(Start + Original.Length))
            : throw new ArgumentException($"{File} no longer has '{Original}' in line {Line}", nameof(text));
    }

    /// <summary>The change on one line, as people read it.</summary>
    public string Change => $"{Short(Original)} → {(Replacement.Length == 0 ? "nothing" : Short(Replacement))}";

    private static string Short(string text)
    {
        const int Longest = 56;
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return words.Length <= Longest ? words : $"{words[..(Longest / 2)]} … {words[^(Longest / 2)..]}";
    }
}
