using System.Diagnostics;
using Ese.Testing;

namespace Ese.Hardware.Tests;

/// <summary>Runs a script of <c>eng</c>.</summary>
internal static class EngineScript
{
    /// <summary>What it ended with and everything it said.</summary>
    public static (int ExitCode, string Text) Run(string name, params string[] arguments) => Run(name, [], arguments);

    /// <summary>What it ended with and everything it said, with variables of its environment changed.</summary>
    public static (int ExitCode, string Text) Run(string name, Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(RepositoryPaths.Root, "eng", name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.Result);
    }
}
