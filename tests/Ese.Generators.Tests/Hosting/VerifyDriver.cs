using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Ese.Generators.Tests.Hosting;

/// <summary>Snapshots of a generator run in the form of Verify.SourceGenerators.</summary>
internal static partial class VerifyDriver
{
    /// <summary>
    /// Compares every generated file with <c>Class.Method#HintName.verified.cs</c> and the diagnostics, where there are
    /// any, with <c>Class.Method.verified.txt</c>.
    /// </summary>
    public static async Task Verify(
        GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var store = SnapshotStore.For(typeof(VerifyDriver).Assembly);
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        var result = driver.GetRunResult();
        foreach (var source in result.Results.SelectMany(run => run.GeneratedSources))
        {
            // The version of the generator changes with every release and says nothing about a change.
            var text = Version().Replace(source.SourceText.ToString(), "(\"Ese.Generators\", \"VERSION\")");
            await store.CompareAsync($"{name}#{Path.GetFileNameWithoutExtension(source.HintName)}", "cs", $"//HintName: {source.HintName}\n{text}");
        }

        if (result.Diagnostics.Length > 0)
        {
            await store.CompareAsync(name, "txt", Describe(result.Diagnostics));
        }
    }

    /// <summary>Diagnostics, one a line, as the build prints them.</summary>
    public static string Describe(IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal))
        {
            text.Append(diagnostic.ToString()).Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex("""\("Ese\.Generators", "[0-9.]+"\)""")]
    private static partial Regex Version();
}
