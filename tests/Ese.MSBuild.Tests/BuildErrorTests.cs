using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class BuildErrorTests(PackageFeed feed)
{
    [Fact]
    public async Task EveryErrorOfABuildIsAWarningInAnEditor()
    {
        var project = new TestProject(feed, "errors", "App");
        project.Model("good.esemodel");
        project.Define("""
            <ItemGroup Condition="'$(Case)' != 'compile'">
              <EseModel Include="good.esemodel" ClassName="One" />
              <EseModel Include="good.esemodel" ClassName="Two" Deployment="Zip" />
              <EseModel Include="missing.esemodel" />
              <EseModel Include="good.esemodel" ClassName="One" Architecture="ese-ku060-32x32" />
              <EseModel Include="good.esemodel" ClassName="class" />
              <EseModel Include="good.esemodel" ClassName="Three" Namespace="1.2" />
              <EseModel Include="good.esemodel" ClassName="Four" Density="1.5" />
              <EseModel Include="good.esemodel" ClassName="Five" WeightBits="9" />
            </ItemGroup>
            <ItemGroup Condition="'$(Case)' == 'compile'">
              <EseModel Include="good.esemodel" Architecture="ese-9x9" />
            </ItemGroup>
            """);

        var build = project.Build("-t:EseCollect", "-restore");
        var editor = project.Build("-t:EseCollect", "-p:DesignTimeBuild=true");
        var compile = project.Build("-t:EseCollect", "-p:Case=compile");
        var old = project.Build("-t:EseCollect", "-p:_EseMSBuildVersion=17.14.9");
        var oldEditor = project.Build("-t:EseCollect", "-p:_EseMSBuildVersion=17.14.9", "-p:DesignTimeBuild=true");
        Assert.Equal([1, 0, 1, 1, 0], new[] { build, editor, compile, old, oldEditor }.Select(result => result.ExitCode));
        Assert.Equal(build.Findings, editor.Findings.Select(finding => finding.Replace(": warning ", ": error ", StringComparison.Ordinal)));
        await Verifier.Verify(string.Join('\n', new[] { build, editor, compile, old, oldEditor }.SelectMany(result => result.Findings))
            .Replace(project.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) + "\n");
    }
}
