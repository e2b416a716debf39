using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

[Collection(PackageCollection.Name)]
public class PublishTests(PackageFeed feed)
{
    private const string Program = """
        using var recognizer = Demo.FirstRecognizer.Create();
        System.Console.WriteLine(Demo.FirstRecognizer.Info.ModelId == recognizer.Binary.ModelId ? "same model" : "another model");
        System.Console.WriteLine(recognizer.Transcribe(new float[4000]).Duration.TotalSeconds == 0.5 ? "transcribed" : "failed");
        """;

    [Fact]
    public void ATrimmedSelfContainedSingleFileRuns()
    {
        var project = new TestProject(feed, "publish", "App");
        project.Model("first.esemodel");
        project.Define(
            """<ItemGroup><EseModel Include="first.esemodel" /></ItemGroup>""",
            """
            <PublishTrimmed>true</PublishTrimmed>
            <PublishSingleFile>true</PublishSingleFile>
            <SelfContained>true</SelfContained>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <InvariantGlobalization>true</InvariantGlobalization>
            """);
        project.Write("Program.cs", Program);

        project.Dotnet("publish", "App.csproj", "-c", "Release", "--use-current-runtime", "-o", "out", "-tl:off", "-nr:false").Succeeded();
        var program = OperatingSystem.IsWindows() ? "App.exe" : "App";
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(project.Folder, "out")), file => file.EndsWith(".dll", StringComparison.Ordinal));
        var run = feed.Run(project.Folder, Path.Combine(project.Folder, "out", program)).Succeeded();
        Assert.Equal("same model\ntranscribed", run.Output.Trim());
    }
}
