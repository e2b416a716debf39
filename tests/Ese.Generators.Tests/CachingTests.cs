using Ese.Generators.Tests.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ese.Generators.Tests;

public class CachingTests
{
    private static readonly string[] Steps = ["Manifest", "Duplicates", "Output"];

    private readonly CSharpCompilation _program = GeneratorHost.Compilation("class Program;");

    [Fact]
    public void AnUnrelatedEditComputesNothing()
    {
        var driver = GeneratorHost.Driver(Manifest.Of("A"), Manifest.Of("B")).RunGenerators(_program);
        driver = driver.RunGenerators(_program.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Edited;")));
        Assert.All(Steps, step => Assert.All(Reasons(driver, step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.All(SourceReasons(driver), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void TheSameTextInANewFileObjectChangesNothing()
    {
        var file = new ManifestText(Manifest.Of("A"));
        var driver = GeneratorHost.Driver([file]).RunGenerators(_program);
        driver = Replace(driver, file, Manifest.Of("A"));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, "Manifest"));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(driver, "Output"));
        Assert.All(SourceReasons(driver), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void AChangedManifestChangesItsOwnClassOnly()
    {
        var first = new ManifestText(Manifest.Of("A"));
        var driver = GeneratorHost.Driver([first, new ManifestText(Manifest.Of("B"))]).RunGenerators(_program);
        driver = Replace(driver, first, Manifest.Of("A", sampleRate: 8000));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(driver, "Manifest"));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, "Duplicates"));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(driver, "Output"));
    }

    [Fact]
    public void NoStepKeepsAnythingButValues()
    {
        var result = GeneratorHost.Run(Manifest.Of("A"), Manifest.Of("B").With("class", "1")).GetRunResult().Results.Single();
        foreach (var value in Steps.SelectMany(step => result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value))
        {
            AssertIsValue(value, value.GetType().Name, []);
        }
    }

    /// <summary>Walks an object; anything of Roslyn but descriptors, which are constants, would keep a compilation alive.</summary>
    private static void AssertIsValue(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or DiagnosticDescriptor || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value.GetType().FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is a {value.GetType()}");
        if (value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
            {
                AssertIsValue(item, path + "[]", seen);
            }

            return;
        }

        var flags = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public;
        foreach (var field in value.GetType().GetFields(flags))
        {
            AssertIsValue(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }

    private GeneratorDriver Replace(GeneratorDriver driver, ManifestText old, Manifest now)
    {
        return driver.ReplaceAdditionalText(old, new ManifestText(now)).RunGenerators(_program);
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step)
    {
        return [.. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
    }

    private static IncrementalStepRunReason[] SourceReasons(GeneratorDriver driver)
    {
        return
        [
            .. driver.GetRunResult().Results.Single().TrackedOutputSteps.Values
                .SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason),
        ];
    }
}
