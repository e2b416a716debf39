using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Ese.Tool.CommandLine;

/// <summary>Help with the command's example below it.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private readonly HelpAction _help;

    /// <summary>Extends a help action. Lines have a fixed width, so that help is the same on every terminal.</summary>
    public ExampleHelp(HelpAction help)
    {
        _help = help;
        _help.MaxWidth = 110;
    }

    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine("  " + command.Example);
        }

        return result;
    }

    /// <summary>The words that call a command.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;
}
