using Ese.Isa;
using Ese.MSBuild.Tests.Hosting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Ese.MSBuild.Tests.Tasks;

public sealed class TaskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ese-tasks-").FullName;
    private readonly RecordingEngine _engine = new();

    [Fact]
    public void TheManifestOfTheHeaderIsTheManifestOfTheCompile()
    {
        var item = Assign();
        using var write = new WriteEseManifest { BuildEngine = _engine, Models = [item] };
        Assert.True(write.Execute());
        var manifest = File.ReadAllBytes(item.GetMetadata("Manifest"));
        File.Delete(item.GetMetadata("Manifest"));

        using var compile = new CompileEseModel { BuildEngine = _engine, Models = [item] };
        Assert.True(compile.Execute());
        Assert.Equal(manifest, File.ReadAllBytes(item.GetMetadata("Manifest")));
        Assert.Empty(_engine.Findings);
    }

    [Fact]
    public async System.Threading.Tasks.Task TheManifestSaysOnlyWhatHeaderAndBuildKnow()
    {
        var item = Assign();
        using var write = new WriteEseManifest { BuildEngine = _engine, Models = [item] };
        Assert.True(write.Execute());
        await Verifier.Verify(File.ReadAllText(item.GetMetadata("Manifest")));
    }

    [Fact]
    public void EqualOptionsLeaveTheirFileAloneAndOthersDoNot()
    {
        var options = Assign().GetMetadata("OptionsFile");
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(options, old);
        Assign();
        Assert.Equal(old, File.GetLastWriteTimeUtc(options));
        foreach (var (name, value) in new[] { ("Density", "0.5"), ("Architecture", "ese-ku060-32x32"), ("WeightBits", "12"), ("VectorBits", "8"), ("Tables", "ese-paper"), ("Deployment", "Copy") })
        {
            File.SetLastWriteTimeUtc(options, old);
            Assign((name, value));
            Assert.NotEqual(old, File.GetLastWriteTimeUtc(options));
            Assign();
        }
    }

    [Fact]
    public void AnArchitectureRecordOfTheProjectIsAnInput()
    {
        var record = ArchitectureCatalog.Find("ese-32x1") with { Name = "mine" };
        File.WriteAllText(Path.Combine(_folder, "mine.esearch"), ArchitectureRecordText.Format(record));
        var item = Assign(("Architecture", "mine.esearch"));
        using var compile = new CompileEseModel { BuildEngine = _engine, Models = [item] };
        Assert.True(compile.Execute());
        Assert.Contains("\ntarget=mine\n", File.ReadAllText(item.GetMetadata("Manifest")), StringComparison.Ordinal);
        Assert.Equal("mine", EseBinaryReader.Read(File.ReadAllBytes(item.GetMetadata("Binary"))).Architecture.Name);

        var options = File.ReadAllText(item.GetMetadata("OptionsFile"));
        File.WriteAllText(Path.Combine(_folder, "mine.esearch"), ArchitectureRecordText.Format(record with { ClockMegahertz = 123 }));
        Assert.NotEqual(options, File.ReadAllText(Assign(("Architecture", "mine.esearch")).GetMetadata("OptionsFile")));
    }

    [Fact]
    public void AnOutputThatCannotBeWrittenIsReported()
    {
        var item = Assign();
        Directory.CreateDirectory(item.GetMetadata("Binary"));
        using var compile = new CompileEseModel { BuildEngine = _engine, Models = [item] };
        Assert.False(compile.Execute());
        Assert.StartsWith("tiny.esemodel : error ESE9007: ", Assert.Single(_engine.Findings), StringComparison.Ordinal);
        Assert.False(File.Exists(item.GetMetadata("Manifest")));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "ese")));
    }

    [Fact]
    public void ACancelledTaskFailsWithoutAnError()
    {
        var item = Assign();
        using var compile = new CompileEseModel { BuildEngine = _engine, Models = [item] };
        compile.Cancel();
        Assert.False(compile.Execute());
        Assert.Empty(_engine.Findings);
        Assert.False(File.Exists(item.GetMetadata("Binary")));
    }

    [Fact]
    public void NamesTooLongForAFileAreRefused()
    {
        var assign = Task(("ClassName", new string('A', 201)));
        Assert.False(assign.Execute());
        Assert.Contains("ESE9005", Assert.Single(_engine.Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTaskMayRunBesideOthers()
    {
        var tasks = typeof(EseTask).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EseTask))).ToArray();
        Assert.Equal(3, tasks.Length);
        Assert.All(tasks, task => Assert.Contains(
            task.CustomAttributes, data => data.AttributeType.FullName == "Microsoft.Build.Framework.MSBuildMultiThreadableTaskAttribute"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ITaskItem Assign(params (string Name, string Value)[] metadata)
    {
        var assign = Task(metadata);
        Assert.True(assign.Execute());
        return Assert.Single(assign.Assigned);
    }

    private AssignEseOutputs Task(params (string Name, string Value)[] metadata)
    {
        var model = Path.Combine(_folder, "tiny.esemodel");
        File.WriteAllBytes(model, TinyModel.Bytes("tiny"));
        var item = new TaskItem(model);
        foreach (var (name, value) in metadata)
        {
            item.SetMetadata(name, value);
        }

        return new AssignEseOutputs { BuildEngine = _engine, Models = [item], RootNamespace = "Demo", ProjectFolder = _folder, OutputFolder = Path.Combine(_folder, "ese") };
    }
}
