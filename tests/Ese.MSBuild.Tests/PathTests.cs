using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class PathTests(PackageFeed feed)
{
    [Fact]
    public void OddNamesOfFoldersAndModelsWorkAndArtifactsStayOutOfTheSources()
    {
        var project = new TestProject(feed, "Sp ace (ü)@1 100%", "App");
        project.Model("Models/Big Model-2 %41.esemodel");
        project.Define("""<ItemGroup><EseModel Include="Models/*.esemodel" /></ItemGroup>""");
        project.Write("Directory.Build.props", File.ReadAllText(Path.Combine(project.Folder, "Directory.Build.props"))
            .Replace("<PropertyGroup>", "<PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput>", StringComparison.Ordinal));

        Assert.Equal(["Big Model-2 %41.esemodel"], project.Build().Succeeded().Compiled);
        Assert.Equal(4, project.Outputs("artifacts/obj/App/release/ese").Count);
        Assert.Equal("Demo.BigModel241Recognizer Big-Model-2-_41 True 5", project.RunProgram("artifacts/bin/App/release/App.dll").Succeeded().Output.Trim());
        Assert.Equal(["Models", "artifacts"], Directory.GetDirectories(project.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnArtifactsFolderOfTheCommandLineTakesTheOutputs()
    {
        var project = new TestProject(feed, "artifacts path", "App");
        project.Model("first.esemodel");
        project.Define("""<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>""");
        var artifacts = Path.Combine(feed.Work, "elsewhere");

        Assert.Equal(["first.esemodel"], project.Build("--artifacts-path", artifacts).Succeeded().Compiled);
        Assert.Equal(4, project.Outputs(Path.Combine(artifacts, "obj", "App", "release", "ese")).Count);
        Assert.Empty(Directory.GetDirectories(project.Folder));
        Assert.Empty(project.Build("--artifacts-path", artifacts, "--no-restore").Succeeded().Compiled);
    }
}
