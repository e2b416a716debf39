using System.Text.RegularExpressions;

namespace Ese.Conformance.Tests;

/// <summary>How a check ended in a process of its own.</summary>
/// <param name="Outcome">Which way.</param>
/// <param name="Text">What is to be said about it; empty when nothing was found.</param>
/// <param name="Duration">From the start of the process to its end.</param>
internal sealed partial record CheckEnd(CheckOutcome Outcome, string Text, TimeSpan Duration)
{
    private const string Begins = "check begins\n";

    /// <summary>What the runner's end says. All that is not exactly as the runner prints it is <see cref="CheckOutcome.Void"/>.</summary>
    public static CheckEnd Of(RunnerEnd end)
    {
        var (outcome, text) = Judge(end);
        return new CheckEnd(outcome, text, end.Duration);
    }

    private static (CheckOutcome Outcome, string Text) Judge(RunnerEnd end)
    {
        var all = $"{end.Output}{end.Errors}".Trim();
        if (!end.Output.StartsWith(Begins, StringComparison.Ordinal))
        {
            return (CheckOutcome.Void, $"the check did not begin, exit code {end.ExitCode}: {all}");
        }

        if (end.ExitCode is null)
        {
            return (CheckOutcome.TookTooLong, $"the check did not end within {end.Duration.TotalSeconds:F0} s: {all}");
        }

        if (end.HasCrashed)
        {
            return (CheckOutcome.Crashed, $"the process crashed with exit code {end.ExitCode}: {all}");
        }

        var verdict = Verdict().Match(end.Output);
        return (end.ExitCode, verdict.Groups["verdict"].Value) switch
        {
            (0, "unnoticed") => (CheckOutcome.Unnoticed, ""),
            (0, "found") => (CheckOutcome.Found, verdict.Groups["text"].Value),
            _ => (CheckOutcome.Void, $"no verdict, exit code {end.ExitCode}: {all}"),
        };
    }

    [GeneratedRegex(@"\Acheck begins\n(?<verdict>\w+)\n(?<text>.*)\ncheck ends\n\z", RegexOptions.Singleline)]
    private static partial Regex Verdict();
}
