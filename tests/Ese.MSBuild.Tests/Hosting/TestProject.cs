namespace Ese.MSBuild.Tests.Hosting;

/// <summary>A user's project in a folder of its own.</summary>
public sealed class TestProject
{
    /// <summary>Lists the recognizers of the program and what each knows, and transcribes half a second of silence with each.</summary>
    public const string Program = """
        foreach (global::System.Type type in typeof(Program).Assembly.GetTypes())
        {
            if (type.BaseType != typeof(global::Ese.Runtime.EseRecognizer)) continue;
            try
            {
                var info = (global::Ese.Runtime.EseModelInfo)type.GetProperty("Info")!.GetValue(null)!;
                using var recognizer = (global::Ese.Runtime.EseRecognizer)type.GetMethod("Create")!.Invoke(null, new object?[] { null })!;
                var length = recognizer.Transcribe(new float[info.SampleRate / 2]).Duration;
                global::System.Console.WriteLine($"{type.FullName} {info.Name} {info.ModelId == recognizer.Binary.ModelId} {length.TotalSeconds * 10:0}");
            }
            catch (global::System.Exception error)
            {
                global::System.Console.WriteLine($"{type.FullName}: {(error.InnerException ?? error).GetType().Name}: {(error.InnerException ?? error).Message}");
            }
        }
        """;

    private readonly PackageFeed _feed;

    /// <summary>Creates the folder.</summary>
    /// <param name="feed">Where packages come from.</param>
    /// <param name="path">The folder, below the feed's work folder.</param>
    /// <param name="name">Name of the project.</param>
    public TestProject(PackageFeed feed, string path, string name)
    {
        _feed = feed;
        Folder = Path.Combine(feed.Work, path);
        Name = name;
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestoreAdditionalProjectSources>{PackageFeed.Folder}</RestoreAdditionalProjectSources>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
              </PropertyGroup>
            </Project>
            """);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Name of the project.</summary>
    public string Name { get; }

    /// <summary>Writes the project file and, for a program, its source.</summary>
    /// <param name="items">The EseModel items, and whatever else belongs inside the project element.</param>
    /// <param name="properties">Properties beside the usual ones.</param>
    /// <param name="library">True for a library.</param>
    /// <param name="package">False to leave out the package.</param>
    public TestProject Define(string items, string properties = "", bool library = false, bool package = true)
    {
        var reference = package ? $"""<ItemGroup><PackageReference Include="Ese.MSBuild" Version="{PackageFeed.Version}" /></ItemGroup>""" : "";
        Write($"{Name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>{(library ? "Library" : "Exe")}</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Demo</RootNamespace>
                <Nullable>enable</Nullable>
                {properties}
              </PropertyGroup>
              {reference}
              {items}
            </Project>
            """);
        if (!library)
        {
            Write("Program.cs", Program);
        }

        return this;
    }

    /// <summary>Writes a file.</summary>
    public string Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Writes a model.</summary>
    public string Model(string path, int seed = 1)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, TinyModel.Bytes(Path.GetFileName(path).Split('.')[0].Replace(' ', '-').Replace('%', '_'), seed));
        return file;
    }

    /// <summary>Restores and builds.</summary>
    public BuildResult Build(params string[] arguments)
    {
        return Dotnet(["build", $"{Name}.csproj", "-c", "Release", "-v:n", "-nologo", "-tl:off", "-nr:false", .. arguments]);
    }

    /// <summary>Builds as an editor does.</summary>
    public BuildResult DesignTimeBuild(params string[] arguments)
    {
        return Build([
            "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=false",
            "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", .. arguments]);
    }

    /// <summary>Runs the built program.</summary>
    public BuildResult RunProgram(string? path = null) => Dotnet(["exec", path ?? $"bin/Release/net10.0/{Name}.dll"]);

    /// <summary>Runs a dotnet command in the folder.</summary>
    public BuildResult Dotnet(params string[] arguments) => _feed.Run(Folder, "dotnet", arguments);

    /// <summary>Names of the files in the folder of the tasks' outputs, in ordinal order.</summary>
    public IReadOnlyList<string> Outputs(string folder = "obj/Release/net10.0/ese")
    {
        var path = Path.Combine(Folder, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)] : [];
    }
}
