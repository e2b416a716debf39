using System.Security.Cryptography;
using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class DeterminismTests(PackageFeed feed)
{
    [Fact]
    public void TwoFoldersGiveTheSameBytes()
    {
        var (one, two) = (Build("deterministic/one"), Build("deterministic/a longer folder/two"));
        Assert.Equal(5, one.Count);
        Assert.Equal(one, two);
    }

    private Dictionary<string, string> Build(string folder)
    {
        var project = new TestProject(feed, folder, "Library");
        project.Model("first.esemodel");
        project.Define(
            """<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>""",
            """
            <ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
            <PathMap>$(MSBuildProjectDirectory)=/_/</PathMap>
            """,
            library: true);
        project.Build().Succeeded();
        string[] files = ["Library.dll", "Library.pdb", "ese/Demo.FirstRecognizer.esebin", "ese/Demo.FirstRecognizer.esemanifest", "ese/Demo.FirstRecognizer.report.txt"];
        return files.ToDictionary(
            file => file,
            file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(project.Folder, "obj/Release/net10.0", file)))),
            StringComparer.Ordinal);
    }
}
