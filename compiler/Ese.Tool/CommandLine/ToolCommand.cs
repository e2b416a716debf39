using System.CommandLine;
using Ese.Isa;

namespace Ese.Tool.CommandLine;

/// <summary>A command of <c>ese</c>: turns errors that users can cause into one line and an exit code.</summary>
internal abstract class ToolCommand : Command
{
    /// <summary>Creates the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="example">A command line that shows it, without <c>ese</c> and its name.</param>
    protected ToolCommand(string name, string description, string example)
        : base(name, description)
    {
        Example = $"ese {name} {example}".TrimEnd();
        SetAction(InvokeAsync);
    }

    /// <summary>A command line that shows it.</summary>
    public string Example { get; protected init; }

    /// <summary>Does what was asked for.</summary>
    /// <exception cref="EseException">A file or value is wrong.</exception>
    protected abstract Task RunAsync(ParseResult arguments, ToolConsole console, CancellationToken cancellationToken);

    private async Task<int> InvokeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var console = new ToolConsole(arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            await RunAsync(arguments, console, cancellationToken);
            return ExitCodes.Success;
        }
        catch (EseException error)
        {
            await console.Error.WriteLineAsync(error.ToDiagnostic());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Opening a file is checked where it happens; this is a disk or network that fails, or rights that are taken away, while it is read.
            await console.Error.WriteLineAsync(new EseException(ErrorTable.UnreadableInput, $"Reading stopped: {error.Message}", inner: error).ToDiagnostic());
        }
        catch (OperationCanceledException stop)
        {
            string left = stop is StoppedException ? stop.Message : "nothing was written.";
            await console.Error.WriteLineAsync($"ese : cancelled; {left}");
        }

        return ExitCodes.Failure;
    }
}
