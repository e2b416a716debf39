using Ese.Testing;

namespace Ese.Conformance.Tests;

/// <summary>A fault seeded into the product: one place in one source file, changed.</summary>
/// <param name="Project">Folder of the project, such as <c>runtime/Ese.Emulator</c>.</param>
/// <param name="File">File below the project.</param>
/// <param name="Original">Text that occurs exactly once in the file.</param>
/// <param name="Replacement">What stands there instead.</param>
public sealed record SourceFault(string Project, string File, string Original, string Replacement)
{
    /// <summary>The name of the project's assembly.</summary>
    public string AssemblyName => Path.GetFileName(Project);

    /// <summary>Every source of the project with the fault in its place.</summary>
    public IEnumerable<(string Path, string Text)> Sources()
    {
        var folder = Path.Combine(RepositoryPaths.Root, Project);
        var target = Path.GetFullPath(Path.Combine(folder, File));
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !IsBuildOutput(Path.GetRelativePath(folder, path)))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Contains(target, files);
        return files.Select(path => (path, path == target ? Mutate(path) : System.IO.File.ReadAllText(path)));
    }

    private string Mutate(string path)
    {
        var text = System.IO.File.ReadAllText(path);
        var first = text.IndexOf(Original, StringComparison.Ordinal);
        Assert.True(first >= 0, $"{path} no longer contains the text the fault replaces: {Original}");
        Assert.True(
            text.IndexOf(Original, first + 1, StringComparison.Ordinal) < 0,
            $"{path} contains the text the fault replaces more than once: {Original}");
        return text.Replace(Original, Replacement, StringComparison.Ordinal);
    }

    private static bool IsBuildOutput(string relative) =>
        relative.Split(Path.DirectorySeparatorChar) is [var top, ..] && top is "bin" or "obj";
}
