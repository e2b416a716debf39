using System.Reflection;
using System.Text.RegularExpressions;
using Ese.Isa;
using Ese.Testing;

namespace Ese.Conformance.Tests;

public partial class ErrorTableTests
{
    private static readonly string[] ProductFolders = ["compiler", "runtime", "msbuild", "generators", "hardware"];

    [Fact]
    public void ThePageEqualsTheTable()
    {
        var path = Path.Combine(RepositoryPaths.Root, "docs", "errors.md");
        if (SnapshotStore.Accepts(Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT"), Environment.GetEnvironmentVariable("CI")))
        {
            File.WriteAllText(path, ErrorPage.Markdown());
        }

        Assert.Equal(File.ReadAllText(path), ErrorPage.Markdown());
    }

    [Fact]
    public void EveryCodeIsListedOnce()
    {
        var declared = typeof(ErrorTable).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ErrorCode))
            .Select(field => ((ErrorCode)field.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal);

        Assert.Equal(declared, ErrorTable.All.Select(code => code.Id));
        Assert.Equal(ErrorTable.All.Count, ErrorTable.All.Select(code => code.Id).Distinct().Count());
        Assert.All(ErrorTable.All, code => Assert.Matches(Form(), code.Id));
    }

    [Fact]
    public void EveryCodeIsProvokedByATest()
    {
        var tests = string.Concat(Directory
            .EnumerateFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".verified.txt", StringComparison.Ordinal))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var names = typeof(ErrorTable).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ErrorCode));

        Assert.Empty(names
            .Where(field => !Regex.IsMatch(tests, $@"\bErrorTable\.{field.Name}\b")
                && !tests.Contains(((ErrorCode)field.GetValue(null)!).Id, StringComparison.Ordinal))
            .Select(field => field.Name));
    }

    [Fact]
    public void EveryCodeIsUsedByTheProduct()
    {
        var product = string.Concat(ProductFolders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.*", SearchOption.AllDirectories))
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".targets", StringComparison.Ordinal))
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}Errors{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var names = typeof(ErrorTable).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(ErrorCode));

        Assert.Empty(names
            .Where(field => !Regex.IsMatch(product, $@"\bErrorTable\.{field.Name}\b")
                && !product.Contains(((ErrorCode)field.GetValue(null)!).Id, StringComparison.Ordinal))
            .Select(field => field.Name));
    }

    [GeneratedRegex("^ESE[0-9]{4}$")]
    private static partial Regex Form();
}
