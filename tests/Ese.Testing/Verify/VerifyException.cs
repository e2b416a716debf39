namespace VerifyXunit;

/// <summary>A snapshot is missing or differs.</summary>
/// <param name="message">Which one, and the first line that differs.</param>
public sealed class VerifyException(string message) : Exception(message);
