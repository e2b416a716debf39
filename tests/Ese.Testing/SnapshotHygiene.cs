using System.Reflection;
using Xunit;

namespace Ese.Testing;

/// <summary>Finds snapshots whose test is gone; Verify calls them dangling files.</summary>
public static class SnapshotHygiene
{
    /// <summary>Names of the verified files of a test project that no test of it compares with, in ordinal order.</summary>
    /// <param name="assembly">The test project's assembly.</param>
    public static IReadOnlyList<string> Orphans(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var project = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "ProjectDirectory").Value!;
        return Orphans(assembly, Path.Combine(project, "Snapshots"));
    }

    /// <summary>Names of the verified files of a folder that no test compares with, in ordinal order.</summary>
    /// <param name="assembly">The test project's assembly.</param>
    /// <param name="folder">The folder; it need not exist.</param>
    public static IReadOnlyList<string> Orphans(Assembly assembly, string folder)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var tests = assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
            .ToLookup(method => $"{method.ReflectedType!.Name}.{method.Name}", StringComparer.Ordinal);
        return
        [
            .. Directory.EnumerateFiles(folder, "*.verified.*")
                .Select(path => Path.GetFileName(path)!)
                .Where(file => !HasTest(file))
                .Order(StringComparer.Ordinal),
        ];

        bool HasTest(string file)
        {
            var name = file[..file.IndexOf(".verified.", StringComparison.Ordinal)].Split('#')[0];
            return tests.Contains(name)
                || tests.Any(test => name.StartsWith(test.Key + "_", StringComparison.Ordinal) && test.Any(TakesParameters));
        }
    }

    private static bool TakesParameters(MethodInfo method) => method.GetParameters().Length > 0;
}
