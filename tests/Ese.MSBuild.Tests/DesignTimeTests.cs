using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class DesignTimeTests(PackageFeed feed)
{
    private const string Print = """
        <Target Name="PrintArguments" AfterTargets="CoreCompile">
          <Message Importance="high" Text="ARGUMENT %(CscCommandLineArgs.Identity)" />
        </Target>
        <Target Name="PrintReferences" AfterTargets="ResolveAssemblyReferences">
          <Message Importance="high" Text="REFERENCE %(ReferencePath.Filename)" />
        </Target>
        """;

    [Fact]
    public void AFreshCloneHasClassesInTheEditorAndABrokenModelTakesNothingAway()
    {
        var project = new TestProject(feed, "editor", "App");
        var model = project.Model("first.esemodel");

        // The header is whole, the rest is not: what needs more than the header fails.
        var bytes = File.ReadAllBytes(model);
        bytes[^1] ^= 1;
        File.WriteAllBytes(model, bytes);
        project.Define($"""<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>{Print}""");

        var fresh = project.DesignTimeBuild("-restore").Succeeded();
        Assert.Empty(fresh.Findings);
        Assert.Equal(["Demo.FirstRecognizer.esemanifest", "Demo.FirstRecognizer.eseoptions"], project.Outputs());
        Assert.Contains("ARGUMENT /additionalfile:obj/Release/net10.0/ese/Demo.FirstRecognizer.esemanifest", Normalise(fresh, project), StringComparison.Ordinal);
        Assert.DoesNotContain("ARGUMENT /resource:", fresh.Output, StringComparison.Ordinal);

        var manifest = File.ReadAllBytes(Path.Combine(project.Folder, "obj/Release/net10.0/ese/Demo.FirstRecognizer.esemanifest"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(model, bytes);
        project.Build("--no-restore").Succeeded();
        Assert.Equal(manifest, File.ReadAllBytes(Path.Combine(project.Folder, "obj/Release/net10.0/ese/Demo.FirstRecognizer.esemanifest")));

        File.WriteAllText(model, "x\n");
        var broken = project.DesignTimeBuild("--no-restore").Succeeded();
        Assert.StartsWith($"{model} : warning ESE0001: ", Assert.Single(broken.Findings), StringComparison.Ordinal);
        Assert.Contains("REFERENCE Ese.Runtime\n", broken.Output, StringComparison.Ordinal);
    }

    /// <summary>The output with forward slashes and paths relative to the project.</summary>
    private static string Normalise(BuildResult result, TestProject project) =>
        result.Output.Replace('\\', '/').Replace(project.Folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
}
