using System.Reflection;

namespace Ese.Testing;

/// <summary>Where the repository's own files are; deterministic builds hide it from <c>[CallerFilePath]</c>.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = typeof(RepositoryPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(data => data.Key == "RepositoryRoot")
        .Value!
        .TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
}
