namespace Ese.Training.Tests;

/// <summary>
/// A test that compares with PyTorch. It runs where <c>ESE_TORCH</c> names a Python interpreter that has it, as in
/// <c>eng/nightly</c>, and is skipped elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test.</summary>
    public TorchTheoryAttribute()
    {
        if (TorchOracle.Interpreter is null) Skip = "ESE_TORCH does not name a Python interpreter with PyTorch.";
    }
}
