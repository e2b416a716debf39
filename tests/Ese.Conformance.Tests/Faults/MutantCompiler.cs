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
        var (image, errors) = TryCompile(fault.Assembly, fault.File, fault.Apply);
        Assert.True(image is not null, "the mutant does not compile: " + errors);
        return image;
    }

    /// <summary>The assembly's bytes with a file changed, or null and what the compiler says.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="file">The file's path, from the project's folder on.</param>
    /// <param name="change">The file's text with the fault in its place.</param>
    public static (byte[]? Image, string Errors) TryCompile(string assembly, string file, Func<string, string> change)
    {
        var sound = Sound.GetOrAdd(assembly, name => new(() => Compilation(name))).Value;
        var end = "/" + assembly + "/" + file;
        var tree = Assert.Single(sound.SyntaxTrees, tree => tree.FilePath.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal));
        var faulty = sound.ReplaceSyntaxTree(tree, Parse(tree.FilePath, change(tree.ToString())));
        using var stream = new MemoryStream();
        var result = faulty.Emit(stream, manifestResources: Resources(assembly));
        return result.Success
            ? (stream.ToArray(), "")
            : (null, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
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
