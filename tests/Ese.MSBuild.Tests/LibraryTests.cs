using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

/// <summary>A library with two models and a program that only references it, under the strictest settings.</summary>
[Collection(PackageCollection.Name)]
public class LibraryTests(PackageFeed feed)
{
    private const string Strict = """
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
        <Nullable>disable</Nullable>
        <ImplicitUsings>disable</ImplicitUsings>
        """;

    private const string Program = """
        internal static class Program
        {
            private static void Main()
            {
                var protobuf = typeof(global::Google.Protobuf.ByteString).Assembly.GetName().Version;
                global::System.Console.WriteLine(protobuf.ToString(2));
                Print<Demo.EmbeddedRecognizer>();
                Print<Demo.CopiedRecognizer>();
            }

            private static void Print<T>() where T : global::Ese.Runtime.EseRecognizer, global::Ese.Runtime.IEseModel<T>
            {
                try
                {
                    using var recognizer = T.Create();
                    global::System.Console.WriteLine(T.Info.Name + " " + (T.Info.ModelId == recognizer.Binary.ModelId));
                }
                catch (global::Ese.Runtime.EseModelException error)
                {
                    global::System.Console.WriteLine(error.Code + " " + T.Info.Name);
                }
            }
        }
        """;

    [Fact]
    public void ModelsOfALibraryReachTheProgramAndItsPublishFolder()
    {
        var library = new TestProject(feed, "library/Library", "Library");
        library.Model("embedded.esemodel", seed: 1);
        library.Model("copied.esemodel", seed: 2);
        library.Write("System.cs", "namespace Demo { internal class System { } internal class Ese { } }");
        library.Define(
            """
            <ItemGroup>
              <EseModel Include="embedded.esemodel" />
              <EseModel Include="copied.esemodel" Deployment="Copy" />
            </ItemGroup>
            """,
            Strict,
            library: true);
        var app = new TestProject(feed, "library/App", "App");
        app.Define(
            """
            <ItemGroup>
              <ProjectReference Include="../Library/Library.csproj" />
              <PackageReference Include="Google.Protobuf" Version="3.21.9" />
            </ItemGroup>
            """,
            Strict,
            package: false);
        app.Write("Program.cs", Program);

        var build = app.Build().Succeeded();
        Assert.Equal(["copied.esemodel", "embedded.esemodel"], build.Compiled.Order(StringComparer.Ordinal));
        Assert.Empty(build.Findings);
        Assert.Equal("3.21\nembedded True\ncopied True", app.RunProgram().Succeeded().Output.Trim());

        app.Dotnet("publish", "App.csproj", "-c", "Release", "--no-build", "-tl:off", "-nr:false").Succeeded();
        Assert.Equal("3.21\nembedded True\ncopied True", app.RunProgram("bin/Release/net10.0/publish/App.dll").Succeeded().Output.Trim());

        // A binary of another model under the right name.
        var published = Path.Combine(app.Folder, "bin/Release/net10.0/publish/Demo.CopiedRecognizer.esebin");
        File.Copy(Path.Combine(library.Folder, "obj/Release/net10.0/ese/Demo.EmbeddedRecognizer.esebin"), published, overwrite: true);
        Assert.Equal("3.21\nembedded True\nESE3301 copied", app.RunProgram("bin/Release/net10.0/publish/App.dll").Succeeded().Output.Trim());
        File.Delete(published);
        Assert.Equal("3.21\nembedded True\nESE3302 copied", app.RunProgram("bin/Release/net10.0/publish/App.dll").Succeeded().Output.Trim());
    }
}
