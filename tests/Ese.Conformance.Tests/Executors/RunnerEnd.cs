namespace Ese.Conformance.Tests;

/// <summary>How a run of <c>Ese.Conformance.Runner</c> ended.</summary>
/// <param name="ExitCode">What the process returned; null when it took too long and was ended.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it printed on the stream for errors.</param>
/// <param name="Duration">From its start to its end.</param>
internal sealed record RunnerEnd(int? ExitCode, string Output, string Errors, TimeSpan Duration)
{
    // Illegal instruction, trap, abort (also of the runtime itself), bus error, arithmetic error, segment violation.
    private static readonly int[] Signals = [4, 5, 6, 7, 8, 11];

    /// <summary>
    /// Whether the process died of what it did. A process ended from outside does not count: the system ends what it has no
    /// memory for, whoever is to blame.
    /// </summary>
    public bool HasCrashed => ExitCode is { } code && (OperatingSystem.IsWindows() ? code < 0 : Signals.Contains(code - 128));
}
