namespace Ese.Generators;

/// <summary>What became of a manifest: a recognizer or an error.</summary>
/// <param name="Path">The manifest.</param>
/// <param name="Recognizer">The recognizer, unless there is an error.</param>
/// <param name="Error">The error, unless there is a recognizer.</param>
internal sealed record ManifestResult(string Path, RecognizerModel? Recognizer, ManifestError? Error);
