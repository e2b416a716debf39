using Xunit;

namespace Ese.Testing;

/// <summary>
/// A test that needs a corpus. Without it the test is skipped and says so; where <c>CI</c> is <c>true</c> it runs, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="relative">What it needs below <see cref="Corpora.Root"/>, such as <c>an4/wav</c>.</param>
    public CorpusFactAttribute(string relative)
    {
        Relative = relative;
        if (!Corpora.Has(relative) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"The corpus '{relative}' is neither below {Corpora.Variable} nor in ../shared/data.";
        }
    }

    /// <summary>What the test needs.</summary>
    public string Relative { get; }
}
