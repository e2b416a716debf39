namespace Ese.Generators;

/// <summary>The value of a key, and where it stands.</summary>
/// <param name="Value">The value.</param>
/// <param name="Span">Its line.</param>
internal readonly record struct ManifestEntry(string Value, ManifestSpan Span);
