namespace Ese.Testing;

/// <summary>A test that serves a folder through FUSE. Without <c>/dev/fuse</c> it is skipped and says so; where <c>CI</c> is <c>true</c> it runs, and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FuseFactAttribute : ToolFactAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="programs">What it starts besides.</param>
    public FuseFactAttribute(params string[] programs)
        : base([.. programs, "fusermount3"])
    {
        if (Skip is null && !File.Exists("/dev/fuse") && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "There is no /dev/fuse.";
        }
    }
}
