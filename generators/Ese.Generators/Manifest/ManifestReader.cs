using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ese.Generators;

/// <summary>Reads a manifest: one line with the version, then <c>key=value</c> lines in ascending order.</summary>
internal static class ManifestReader
{
    /// <summary>The first line of the only version there is.</summary>
    public const string Version = "ese-manifest 1";

    /// <summary>Characters of the longest manifest; the writer stays below 2 KB.</summary>
    private const int MaximumLength = 65_536;

    /// <summary>Reads a manifest; every defect becomes an error in the result.</summary>
    public static ManifestResult Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken);
        if (text is null || text.Length > MaximumLength)
        {
            var reason = text is null ? "the file cannot be opened" : "it is longer than 65536 characters";
            return Fail(file.Path, Descriptors.Unreadable, default, reason);
        }

        if (Line(text, 0) is var first && first != Version)
        {
            return Fail(file.Path, Descriptors.UnknownVersion, Span(text, 0), Shorten(first));
        }

        var entries = new Dictionary<string, ManifestEntry>();
        var previous = "";
        for (var line = 1; line < text.Lines.Count; line++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var content = Line(text, line);
            if (content.Length == 0 && line == text.Lines.Count - 1)
            {
                break;
            }

            var equals = content.IndexOf('=');
            var key = equals > 0 ? content.Substring(0, equals) : "";
            if (string.CompareOrdinal(key, previous) <= 0)
            {
                var number = (line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Fail(file.Path, Descriptors.MalformedLine, Span(text, line), number, Shorten(content));
            }

            entries.Add(key, new(content.Substring(equals + 1), Span(text, line)));
            previous = key;
        }

        return new ManifestBinder(file.Path, entries).Bind();
    }

    private static string Line(SourceText text, int line) => text.ToString(text.Lines[line].Span);

    private static ManifestSpan Span(SourceText text, int line)
    {
        return new(line, text.Lines[line].Start, text.Lines[line].Span.Length);
    }

    private static string Shorten(string line) => line.Length <= 80 ? line : line.Substring(0, 80) + "…";

    private static ManifestResult Fail(
        string path, DiagnosticDescriptor descriptor, ManifestSpan span, params string[] arguments)
    {
        return new(path, null, new(descriptor, path, span, new([.. arguments])));
    }
}
