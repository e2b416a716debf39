using Ese.MSBuild.Tests.Hosting;
using Microsoft.Build.Utilities;

namespace Ese.MSBuild.Tests.Tasks;

/// <summary>Whatever a model file holds, both tasks answer with a code, without much memory, and leave nothing behind.</summary>
public sealed class DamagedModelTests : IDisposable
{
    private static readonly byte[] Good = TinyModel.Bytes("tiny");

    private readonly string _folder = Directory.CreateTempSubdirectory("ese-damaged-").FullName;

    public static TheoryData<string, byte[]> Damaged() => new()
    {
        { "empty", [] },
        { "one byte", [0x89] },
        { "a valid message of another kind", "x\n"u8.ToArray() },
        { "truncated header", Good[..60] },
        { "truncated message", Good[..^1] },
        { "a byte too many", [.. Good, 0] },
        { "another magic", [.. "RIFF"u8, .. Good[4..]] },
        { "a size beyond the file", [.. Good[..16], 0xff, 0xff, 0xff, 0x3f, 0, 0, 0, 0, .. Good[24..]] },
        { "a flipped weight", [.. Good[..^40], (byte)(Good[^40] ^ 1), .. Good[^39..]] },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void EachDamageIsACodedErrorAtTheModel(string damage, byte[] bytes)
    {
        Assert.NotEmpty(damage);
        var path = Path.Combine(_folder, "x.esemodel");
        File.WriteAllBytes(path, bytes);
        var engine = new RecordingEngine();
        using var assign = new AssignEseOutputs
        {
            BuildEngine = engine,
            Models = [new TaskItem(path)],
            ProjectFolder = _folder,
            OutputFolder = Path.Combine(_folder, "ese"),
        };
        Assert.True(assign.Execute());

        using var compile = new CompileEseModel { BuildEngine = engine, Models = assign.Assigned };
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(compile.Execute());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (16 * bytes.Length) + (1 << 20));
        Assert.Matches("^x.esemodel : error ESE00[0-9][0-9]: ", Assert.Single(engine.Findings));
        Assert.Equal(["X.eseoptions"], Directory.GetFiles(Path.Combine(_folder, "ese")).Select(file => Path.GetFileName(file).Replace("XRecognizer", "X", StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
