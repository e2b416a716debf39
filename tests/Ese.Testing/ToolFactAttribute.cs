using Xunit;

namespace Ese.Testing;

/// <summary>
/// A test that needs programs on the path. Without them it is skipped and says so; where <c>CI</c> is <c>true</c> it runs, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class ToolFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="programs">What it starts.</param>
    public ToolFactAttribute(params string[] programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        Programs = programs;
        Skip = ReasonToSkip(programs);
    }

    /// <summary>What the test starts.</summary>
    public IReadOnlyList<string> Programs { get; }

    /// <summary>Why a test that starts programs is skipped; null where it runs.</summary>
    /// <param name="programs">What it starts.</param>
    public static string? ReasonToSkip(params string[] programs)
    {
        var missing = programs.Where(program => !IsOnPath(program)).ToList();
        return missing.Count > 0 && Environment.GetEnvironmentVariable("CI") != "true" ? $"Not on the path: {string.Join(", ", missing)}." : null;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
