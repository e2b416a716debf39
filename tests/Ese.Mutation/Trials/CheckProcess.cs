using Ese.Conformance.Tests;

namespace Ese.Mutation;

/// <summary>A check in a process of its own.</summary>
internal static class CheckProcess
{
    /// <summary>How long a check may take before it counts as one that does not end.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    // Diagnostics open a socket in the folder for temporary files, which a process that dies leaves behind.
    private static readonly KeyValuePair<string, string> Undiagnosed = new("DOTNET_EnableDiagnostics", "0");

    /// <summary>Runs a check.</summary>
    /// <param name="check">Its class: of <c>Ese.Conformance</c>, or with its assembly.</param>
    /// <param name="settings">Variables of its environment.</param>
    /// <param name="replacement">Assembly in the place of the product's own; null for none.</param>
    /// <returns>Why the check objects; null where it does not.</returns>
    public static string? Objection(string check, IReadOnlyDictionary<string, string> settings, string? replacement = null)
    {
        string[] arguments = ["check", check, .. replacement is null ? Array.Empty<string>() : [replacement]];
        var end = CheckEnd.Of(RunnerProcess.Run(arguments, settings.Append(Undiagnosed), Limit));
        return end.Outcome switch
        {
            CheckOutcome.Unnoticed => null,
            CheckOutcome.Void => throw new InvalidOperationException($"{check} says nothing: {end.Text}"),
            _ => end.Text,
        };
    }
}
