using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ese.Conformance.Tests;

/// <summary>Compiles a product assembly with a seeded fault, in memory. What mutants share is parsed and read once.</summary>
internal static class MutantCompiler
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private static readonly ConcurrentDictionary<string, Lazy<CSharpCompilation>> Sound = new(StringComparer.Ordinal);

    private static readonly Lazy<(string Name, MetadataReference Reference)[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)))]);

    /// <summary>The assembly's bytes.</summary>
    public static byte[] Compile(SourceFault fault)
    {
        var sound = Sound.GetOrAdd(fault.Assembly, assembly => new(() => Compilation(assembly))).Value;
        var end = "/" + fault.Assembly + "/" + fault.File;
        var tree = Assert.Single(sound.SyntaxTrees, tree => tree.FilePath.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal));
        var faulty = sound.ReplaceSyntaxTree(tree, Parse(tree.FilePath, fault.Apply(tree.ToString())));
        using var stream = new MemoryStream();
        var result = faulty.Emit(stream, manifestResources: Resources(fault.Assembly));
        Assert.True(
            result.Success,
            "the mutant does not compile: " + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        return stream.ToArray();
    }

    private static CSharpCompilation Compilation(string assembly)
    {
        var above = ProductAssemblies.AtOrAbove(assembly);
        return CSharpCompilation.Create(
            assembly,
            ProductSources.Of(assembly).Select(source => Parse(source.Path, source.Text)),
            References.Value.Where(entry => !above.Contains(entry.Name)).Select(entry => entry.Reference),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    private static IEnumerable<ResourceDescription> Resources(string assembly)
    {
        var sound = Assembly.Load(assembly);
        return sound.GetManifestResourceNames().Select(name =>
            new ResourceDescription(name, () => sound.GetManifestResourceStream(name)!, isPublic: true));
    }
}
