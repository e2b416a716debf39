namespace Ese.Tool.CommandLine;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Diagnostics and progress.</param>
internal sealed record ToolConsole(TextWriter Output, TextWriter Error)
{
    /// <summary>Whether somebody watches the progress.</summary>
    public bool IsInteractive => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;
}
