using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ese.Generators.Tests.Hosting;

/// <summary>Runs the generator as the compiler does.</summary>
internal static class GeneratorHost
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal)
                || name is "Ese.Isa.dll" or "Ese.Runtime.dll" or "netstandard.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A driver with the manifests, before its first run; it remembers what every step did.</summary>
    public static GeneratorDriver Driver(params Manifest[] manifests)
    {
        return Driver([.. manifests.Select(manifest => new ManifestText(manifest))]);
    }

    /// <summary>A driver with the files, before its first run; it remembers what every step did.</summary>
    public static GeneratorDriver Driver(ManifestText[] files)
    {
        return CSharpGeneratorDriver.Create(
            [new RecognizerGenerator().AsSourceGenerator()],
            files,
            new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Diagnose),
            new ManifestOptions(),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
    }

    /// <summary>A driver that ran once.</summary>
    public static GeneratorDriver Run(params Manifest[] manifests) => Driver(manifests).RunGenerators(Compilation(""));

    /// <summary>A program that the generated files become part of.</summary>
    public static CSharpCompilation Compilation(string source, NullableContextOptions nullable = NullableContextOptions.Disable)
    {
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp13, DocumentationMode.Diagnose), "Program.cs");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable);
        return CSharpCompilation.Create("Demo", [tree], References, options);
    }
}
