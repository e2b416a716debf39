using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ese.Conformance.Tests;

/// <summary>
/// Builds the product with one seeded fault, in memory, and runs a check of <c>Ese.Conformance</c> against it. The faulty
/// assembly and everything above it are loaded into a context of their own, so the tests' own copies stay sound.
/// </summary>
internal static class Mutant
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>What the check found; null when the fault went unnoticed.</summary>
    public static string? Run(SourceFault fault, string checkType)
    {
        var context = new MutantContext(fault.AssemblyName, Compile(fault));
        try
        {
            var check = context.LoadFromAssemblyName(new AssemblyName("Ese.Conformance")).GetType(checkType, throwOnError: true)!;
            return (string?)check.GetMethod("FirstDifference", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.Message;
        }
        finally
        {
            context.Unload();
        }
    }

    private static byte[] Compile(SourceFault fault)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = fault.Sources()
            .Append((Path: "ImplicitUsings.cs", Text: ImplicitUsings))
            .Select(source => CSharpSyntaxTree.ParseText(source.Text, parse, source.Path));
        var compilation = CSharpCompilation.Create(
            fault.AssemblyName,
            trees,
            References(fault.AssemblyName),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true));
        CSharpGeneratorDriver.Create(FrameworkGenerators(), parseOptions: parse)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out _);
        using var stream = new MemoryStream();
        var result = complete.Emit(stream, manifestResources: Resources(fault));
        Assert.True(
            result.Success,
            "the mutant does not compile: " + string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        return stream.ToArray();
    }

    private static IEnumerable<MetadataReference> References(string except) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != except)
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>The generators the SDK itself runs (JSON, regular expressions), from the reference pack beside the runtime.</summary>
    private static List<ISourceGenerator> FrameworkGenerators()
    {
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var pack = Directory.GetDirectories(Path.Combine(dotnet, "packs", "Microsoft.NETCore.App.Ref"), "10.*").Max(StringComparer.Ordinal)!;
        return [.. Directory.GetFiles(Path.Combine(pack, "analyzers", "dotnet", "cs"), "*SourceGeneration*.dll")
            .Concat(Directory.GetFiles(Path.Combine(pack, "analyzers", "dotnet", "cs"), "*Generator*.dll"))
            .Distinct(StringComparer.Ordinal)
            .SelectMany(path => new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp))];
    }

    private static IEnumerable<ResourceDescription> Resources(SourceFault fault)
    {
        var sound = Assembly.Load(fault.AssemblyName);
        return sound.GetManifestResourceNames().Select(name =>
            new ResourceDescription(name, () => sound.GetManifestResourceStream(name)!, isPublic: true));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }

    private sealed class MutantContext(string mutated, byte[] image) : AssemblyLoadContext("mutant", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name == mutated)
            {
                return LoadFromStream(new MemoryStream(image));
            }

            return name.Name!.StartsWith("Ese.", StringComparison.Ordinal)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
                : null;
        }
    }
}
