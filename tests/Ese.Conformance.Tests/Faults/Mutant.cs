namespace Ese.Conformance.Tests;

/// <summary>
/// Runs a check of <c>Ese.Conformance</c> against the product with one seeded fault, in a process of its own: a fault of
/// vector code may write anywhere, and what it spoils must not be the tests.
/// </summary>
internal static class Mutant
{
    /// <summary>How long a check may take, many times what any takes.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // Diagnostics open a socket in the folder for temporary files, which a process that dies leaves behind.
    private static readonly string[] SwitchedOff = ["DOTNET_EnableDiagnostics"];

    /// <summary>How the check ends that meets the fault.</summary>
    public static CheckEnd Run(SourceFault fault, string check) => Run(fault.Assembly, MutantCompiler.Compile(fault), check, Limit);

    /// <summary>How the check ends in the product as it is.</summary>
    public static CheckEnd RunSound(string check) => CheckEnd.Of(RunnerProcess.Run(["check", check], SwitchedOff, Limit));

    /// <summary>How the check ends that meets an assembly in place of the product's own.</summary>
    public static CheckEnd Run(string assembly, byte[] image, string check, TimeSpan limit)
    {
        var folder = Directory.CreateTempSubdirectory("ese-mutant-");
        try
        {
            var path = Path.Combine(folder.FullName, assembly + ".dll");
            File.WriteAllBytes(path, image);
            return CheckEnd.Of(RunnerProcess.Run(["check", check, path], SwitchedOff, limit));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
