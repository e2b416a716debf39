using Ese.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace Ese.Generators.Tests.Emit;

public class RecognizerEmitterTests
{
    /// <summary>A class named like a root namespace hides it from everything that does not write <c>global::</c>.</summary>
    private const string ClassNamedSystem = "namespace Demo.Speech { internal class System; internal class Ese; }";

    [Fact]
    public Task AnEmbeddedModelBecomesAClassInItsNamespace() => VerifyDriver.Verify(GeneratorHost.Run(Manifest.Of("An4Recognizer")));

    [Fact]
    public Task ACopiedModelCanBelongToTheGlobalNamespace()
    {
        return VerifyDriver.Verify(GeneratorHost.Run(Manifest.Of("An4Recognizer", space: "", deployment: "Copy")));
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Disable)]
    public void TheClassCompilesWithoutAWarningInAnyProject(NullableContextOptions nullable)
    {
        var manifests = new[]
        {
            Manifest.Of("An4Recognizer"),
            Manifest.Of("lower", deployment: "Copy", modelFile: "a&b<c>\u2028--.esemodel"),
            Manifest.Of("Global", space: ""),
        };
        var compilation = GeneratorHost.Compilation(ClassNamedSystem, nullable);
        GeneratorHost.Driver(manifests).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        Assert.Equal(4, output.SyntaxTrees.Count());
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public void AUserCanAddMembersToTheClass()
    {
        const string Source = """
            namespace Demo.Speech { public sealed partial class An4Recognizer { internal static int Frames => SampleRate / FrameShift; } }
            """;
        GeneratorHost.Driver(Manifest.Of("An4Recognizer"))
            .RunGeneratorsAndUpdateCompilation(GeneratorHost.Compilation(Source), out var output, out _);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
