using Ese.Isa;

namespace Ese.Tool.Benchmarking;

/// <summary>Finds the folder of a baseline's plug-in: the one given, the one the environment names, or the build output of the source tree.</summary>
/// <param name="given">The folder from the command line, or null.</param>
/// <param name="environment">The folder from the environment, or null.</param>
/// <param name="start">Folder of the program, from which the source tree is looked for upwards.</param>
internal sealed class BaselineFolder(string? given, string? environment, string start)
{
    /// <summary>Names the folder in the environment.</summary>
    public const string Variable = "ESE_BASELINES";

    private const string Output = "net10.0";

    /// <summary>Path of the plug-in's assembly.</summary>
    /// <param name="baseline">Name of the baseline as the command line takes it.</param>
    /// <param name="assembly">Name of its assembly.</param>
    /// <exception cref="EseException">ESE1215: it is in none of the places.</exception>
    public string Find(string baseline, string assembly) =>
        Candidates(assembly).Select(folder => Path.Combine(folder, assembly + ".dll")).FirstOrDefault(File.Exists)
        ?? throw new EseException(
            ErrorTable.BaselineMissing,
            $"The baseline '{baseline}' was not found; build it with 'dotnet build benchmarks/{assembly} -c Release' in the source tree and name its output folder with --baseline-folder or {Variable}.");

    private List<string> Candidates(string assembly)
    {
        // A folder somebody named is not passed over in silence.
        if ((given ?? environment) is { Length: > 0 } named)
        {
            return [named];
        }

        string configuration = start.Split(Path.DirectorySeparatorChar).Contains("Debug") ? "Debug" : "Release";
        var folders = new List<string>();
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string bin = Path.Combine(folder.FullName, "benchmarks", assembly, "bin");
            folders.Add(Path.Combine(bin, configuration, Output));
        }

        return folders;
    }
}
