using System.Reflection;
using Ese.Isa;
using Ese.Testing;
using Microsoft.CodeAnalysis;

namespace Ese.Generators.Tests;

/// <summary>What lets every SDK load the generator and keeps it from doing harm in an editor.</summary>
public class GeneratorAssemblyTests
{
    private static readonly Assembly Generator = typeof(RecognizerGenerator).Assembly;

    private static readonly string Sources = Path.Combine(RepositoryPaths.Root, "generators", "Ese.Generators");

    [Fact]
    public void ItNeedsTheRoslynOfTheOldestSupportedSdkAndNothingElse()
    {
        var references = Generator.GetReferencedAssemblies().ToDictionary(name => name.Name!, name => name.Version!, StringComparer.Ordinal);
        Assert.Equal(new Version(4, 14, 0, 0), references["Microsoft.CodeAnalysis"]);
        string[] allowed = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Reflection.Metadata"];
        Assert.Empty(references.Keys.Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void ItObeysTheRulesForAnalyzersWithoutAnException()
    {
        Assert.Contains(
            "<EnforceExtendedAnalyzerRules>true</EnforceExtendedAnalyzerRules>",
            File.ReadAllText(Path.Combine(Sources, "Ese.Generators.csproj")),
            StringComparison.Ordinal);
        var files = Directory.GetFiles(Sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(
            File.ReadLines(file),
            line => line.TrimStart().StartsWith("#pragma", StringComparison.Ordinal) && line.Contains("RS1035", StringComparison.Ordinal)));
    }

    [Fact]
    public void DiagnosticsErrorTableAndReleaseNotesAgree()
    {
        var descriptors = Descriptors();
        var table = ErrorTable.All.Where(code => code.Id.StartsWith("ESE2", StringComparison.Ordinal)).Select(code => (code.Id, code.Title));
        Assert.Equal(table, descriptors.Select(descriptor => (descriptor.Id, descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        var releases = File.ReadLines(Path.Combine(Sources, "AnalyzerReleases.Shipped.md"))
            .Concat(File.ReadLines(Path.Combine(Sources, "AnalyzerReleases.Unshipped.md")))
            .Where(line => line.StartsWith("ESE", StringComparison.Ordinal))
            .Select(line => line.Split(" | "))
            .Select(cells => (cells[0], cells[^1]));
        Assert.Equal(table, releases);
    }

    private static DiagnosticDescriptor[] Descriptors()
    {
        return
        [
            .. Generator.GetType("Ese.Generators.Descriptors", throwOnError: true)!
                .GetFields(BindingFlags.Static | BindingFlags.Public)
                .Select(field => field.GetValue(null))
                .OfType<DiagnosticDescriptor>()
                .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
        ];
    }
}
