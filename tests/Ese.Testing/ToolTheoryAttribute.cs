using Xunit;

namespace Ese.Testing;

/// <summary>A theory under the rules of <see cref="ToolFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ToolTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    /// <param name="programs">What it starts.</param>
    public ToolTheoryAttribute(params string[] programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        Programs = programs;
        Skip = ToolFactAttribute.ReasonToSkip(programs);
    }

    /// <summary>What the test starts.</summary>
    public IReadOnlyList<string> Programs { get; }
}
