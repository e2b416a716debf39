using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Ese.Tool.CommandLine;
using Ese.Tool.Commands;
using Ese.Tool.Commands.Corpora;

namespace Ese.Tool;

/// <summary>The <c>ese</c> command: parses a command line and runs it.</summary>
public static class ToolApplication
{
    /// <summary>The command's name.</summary>
    internal const string Name = "ese";

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">The arguments, without the program's name.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives diagnostics and progress.</param>
    /// <param name="cancellationToken">Cancels, as Ctrl-C does.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        // Response files would make names that begin with @ unusable.
        ParseResult parsed = CreateRoot().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            foreach (var found in parsed.Errors) await error.WriteLineAsync($"ese : error : {found.Message}");
            await error.WriteLineAsync($"Run '{ExampleHelp.PathOf(parsed.CommandResult.Command)} --help' for usage.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static Command CreateRoot()
    {
        // A RootCommand would show the name of the host process, which is another one under "dotnet ese.dll".
        var root = new Command(Name, "Imports, compiles, inspects, runs and evaluates speech models for the ESE engine.")
        {
            new HelpOption(),
            new VersionOption(),
            new ImportCommand(),
            new GenerateCommand(),
            new TrainCommand(),
            new ScanCommand(),
            new PruneCommand(),
            new QuantiseCommand(),
            new RetrainCommand(),
            new CompressCommand(),
            new CalibrateCommand(),
            new CorpusCommand(),
            new CompileCommand(),
            new InspectCommand(),
            new RunCommand(),
            new EvalCommand(),
            new BenchCommand(),
            new DisasmCommand(),
            new AsmCommand(),
            new TraceCommand(),
            new TargetsCommand(),
            new DevicesCommand(),
            new CardCommand(),
        };
        foreach (Option option in root.Options)
            if (option is HelpOption { Action: HelpAction help }) option.Action = new ExampleHelp(help);
        return root;
    }
}
