using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

/// <summary>The run time needs net10.0, so that two frameworks are net10.0 and one that extends it.</summary>
[Collection(PackageCollection.Name)]
public class FrameworkTests(PackageFeed feed)
{
    [Fact]
    public void TwoFrameworksBuildSideBySideEachWithItsOwnOutputs()
    {
        var project = new TestProject(feed, "frameworks", "Library");
        project.Model("first.esemodel");
        project.Define(
            """<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>""",
            """
            <TargetFramework />
            <TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>
            <EnableWindowsTargeting>true</EnableWindowsTargeting>
            <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            """,
            library: true);

        var build = project.Build("-m", "-check").Succeeded();
        Assert.Equal(["first.esemodel", "first.esemodel"], build.Compiled);
        // BC0202 in NuGet's own generated props is not about this package.
        Assert.All(build.Findings, finding => Assert.Contains("Library.csproj.nuget.g.props", finding, StringComparison.Ordinal));
        Assert.Equal(4, project.Outputs("obj/Release/net10.0/ese").Count);
        Assert.Equal(project.Outputs("obj/Release/net10.0/ese"), project.Outputs("obj/Release/net10.0-windows/ese"));
    }

    [Fact]
    public void AMultithreadedBuildRunsTheTasksInItsOwnProcess()
    {
        var project = new TestProject(feed, "multithreaded", "Library");
        project.Model("first.esemodel");
        project.Define("""<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>""", library: true);

        var build = project.Build("-mt", "-v:d").Succeeded();
        Assert.Equal(["first.esemodel"], build.Compiled);
        Assert.Contains($"Compiling '{Path.Combine(project.Folder, "first.esemodel")}' in process {build.ProcessId}.", build.Output, StringComparison.Ordinal);
    }
}
