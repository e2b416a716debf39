namespace Ese.Hardware.Tests;

/// <summary>
/// A test that Verilates an engine. Where a program for that is not on the path it is skipped and says so; where <c>CI</c> is
/// <c>true</c> it runs, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public class VerilatorFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["verilator", "make", "g++"];

    public VerilatorFactAttribute()
    {
        var missing = Programs.Where(program => !IsOnPath(program)).ToList();
        if (missing.Count > 0)
        {
            SkipUnlessInCI($"Not on the path: {string.Join(", ", missing)}.");
        }
    }

    protected void SkipUnlessInCI(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = reason;
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
