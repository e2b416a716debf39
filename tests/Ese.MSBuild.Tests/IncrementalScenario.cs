using Ese.MSBuild.Tests.Hosting;

namespace Ese.MSBuild.Tests;

/// <summary>The life of one project with two models, build after build.</summary>
public sealed class IncrementalScenario
{
    private const string Second = """<EseModel Include="second.en.esemodel" Deployment="Copy" />""";

    private readonly TestProject _project;

    public IncrementalScenario(PackageFeed feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _project = new TestProject(feed, "incremental", "App");
        var first = _project.Model("first.esemodel", seed: 1);
        _project.Model("second.en.esemodel", seed: 2);
        Define("""<EseModel Include="first.esemodel" />""" + Second);

        Clean = _project.Build().Succeeded();
        CleanProgram = _project.RunProgram().Succeeded();
        CleanOutputs = _project.Outputs();
        HasCultureFolder = Directory.Exists(Path.Combine(_project.Folder, "bin", "Release", "net10.0", "en"));

        var before = Snapshot();
        DesignTime = _project.DesignTimeBuild("--no-restore").Succeeded();
        DesignTimeChangedOutputs = before != Snapshot();
        Again = _project.Build("--no-restore").Succeeded();

        File.SetLastWriteTimeUtc(first, DateTime.UtcNow);
        Touched = _project.Build("--no-restore").Succeeded();

        Define("""<EseModel Include="first.esemodel" ClassName="Renamed" />""" + Second);
        Renamed = _project.Build("--no-restore").Succeeded();
        RenamedProgram = _project.RunProgram().Succeeded();
        RenamedOutputs = _project.Outputs();

        Define("""<EseModel Include="first.esemodel" ClassName="Renamed" />""");
        Removed = _project.Build("--no-restore").Succeeded();
        RemovedOutputs = _project.Outputs();

        var good = File.ReadAllBytes(first);
        before = Snapshot();
        File.WriteAllText(first, "x\n");
        Corrupt = _project.Build("--no-restore");
        CorruptChangedOutputs = before != Snapshot();
        File.WriteAllBytes(first, good);
        Fixed = _project.Build("--no-restore").Succeeded();

        File.SetLastWriteTimeUtc(feed.TaskAssembly, DateTime.UtcNow);
        NewTasks = _project.Build("--no-restore").Succeeded();

        _project.Build("-t:Clean", "--no-restore").Succeeded();
        OutputsAfterClean = _project.Outputs();
    }

    public BuildResult Clean { get; }

    public BuildResult CleanProgram { get; }

    public IReadOnlyList<string> CleanOutputs { get; }

    public bool HasCultureFolder { get; }

    public BuildResult DesignTime { get; }

    public bool DesignTimeChangedOutputs { get; }

    public BuildResult Again { get; }

    public BuildResult Touched { get; }

    public BuildResult Renamed { get; }

    public BuildResult RenamedProgram { get; }

    public IReadOnlyList<string> RenamedOutputs { get; }

    public BuildResult Removed { get; }

    public IReadOnlyList<string> RemovedOutputs { get; }

    public BuildResult Corrupt { get; }

    public bool CorruptChangedOutputs { get; }

    public BuildResult Fixed { get; }

    public BuildResult NewTasks { get; }

    public IReadOnlyList<string> OutputsAfterClean { get; }

    public string ModelPath => Path.Combine(_project.Folder, "first.esemodel");

    private void Define(string items) => _project.Define($"<ItemGroup>{items}</ItemGroup>");

    private string Snapshot()
    {
        var folder = new DirectoryInfo(Path.Combine(_project.Folder, "obj", "Release", "net10.0", "ese"));
        var files = folder.GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal);
        return string.Join('\n', files.Select(file => $"{file.Name} {file.LastWriteTimeUtc.Ticks} {file.Length}"));
    }
}
