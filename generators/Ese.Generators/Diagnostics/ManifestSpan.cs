namespace Ese.Generators;

/// <summary>One line of a manifest.</summary>
/// <param name="Line">Its number, from 0.</param>
/// <param name="Start">Its first character in the text.</param>
/// <param name="Length">Its characters.</param>
internal readonly record struct ManifestSpan(int Line, int Start, int Length);
