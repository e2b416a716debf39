using System.Diagnostics;

namespace Ese.Conformance.Tests;

/// <summary>Starts <c>Ese.Conformance.Runner</c>, which lies beside the tests.</summary>
internal static class RunnerProcess
{
    /// <summary>Waits for the runner's end, and ends it with all it started when it takes longer than the limit.</summary>
    /// <param name="arguments">What the runner is to do.</param>
    /// <param name="switchedOff">Variables of the environment that are set to 0.</param>
    /// <param name="limit">The time to wait; null for as long as it takes.</param>
    public static RunnerEnd Run(IEnumerable<string> arguments, IEnumerable<string> switchedOff, TimeSpan? limit = null) =>
        Run(arguments, switchedOff.Select(name => KeyValuePair.Create(name, "0")), limit);

    /// <inheritdoc cref="Run(IEnumerable{string}, IEnumerable{string}, TimeSpan?)"/>
    /// <param name="arguments">What the runner is to do.</param>
    /// <param name="settings">Variables of the environment.</param>
    /// <param name="limit">The time to wait; null for as long as it takes.</param>
    public static RunnerEnd Run(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Ese.Conformance.Runner.dll") },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;

        // Both at once: a runner whose second stream nobody reads would stand still when the pipe is full.
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExit(limit ?? Timeout.InfiniteTimeSpan);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return new RunnerEnd(ended ? process.ExitCode : null, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult(), watch.Elapsed);
    }
}
