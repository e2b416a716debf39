namespace Ese.Tool.CommandLine;

/// <summary>The user cancelled, and something of the work is there already.</summary>
/// <param name="message">What is there and how to go on, for the line that ends the command.</param>
internal sealed class StoppedException(string message) : OperationCanceledException(message);
