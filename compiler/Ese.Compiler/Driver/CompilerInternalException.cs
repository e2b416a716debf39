namespace Ese.Compiler;

/// <summary>
/// A pass left a graph that breaks the rules of its form: a defect of the compiler, which no input may cause and no user
/// can mend. It has no error code on purpose.
/// </summary>
public sealed class CompilerInternalException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="pass">Name of the pass after which the check failed.</param>
    /// <param name="form">Name of the form that was checked.</param>
    /// <param name="findings">What was wrong.</param>
    public CompilerInternalException(string pass, string form, IReadOnlyList<string> findings)
        : base($"Compiler defect: after pass '{pass}' the {form} is inconsistent: {string.Join(" ", findings)}")
    {
        Pass = pass;
        Findings = findings;
    }

    /// <summary>Name of the pass after which the check failed.</summary>
    public string Pass { get; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string> Findings { get; }
}
