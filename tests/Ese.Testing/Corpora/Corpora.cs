using System.Reflection;

namespace Ese.Testing;

/// <summary>Finds the corpora on this machine; they are never copied into the project.</summary>
/// <remarks>The folder is <c>ESE_DATA</c>, or <c>../shared/data</c> beside the repository.</remarks>
public static class Corpora
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "ESE_DATA";

    /// <summary>The folder with the corpora, whether or not it exists.</summary>
    public static string Root { get; } = Locate();

    /// <summary>The path of a file or folder of a corpus.</summary>
    /// <param name="relative">Path below <see cref="Root"/>, such as <c>an4/wav</c>.</param>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>True when a file or folder of a corpus is there.</summary>
    public static bool Has(string relative) => Path.Exists(PathOf(relative));

    private static string Locate()
    {
        var configured = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(configured))
        {
            return Path.GetFullPath(configured);
        }

        var root = typeof(Corpora).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        return Path.GetFullPath(Path.Combine(root, "..", "shared", "data"));
    }
}
