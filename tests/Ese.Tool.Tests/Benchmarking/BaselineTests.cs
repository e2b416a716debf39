using Ese.Isa;
using Ese.Tool.Benchmarking;

namespace Ese.Tool.Tests.Benchmarking;

public sealed class BaselineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ese-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AMissingBaselineSaysHowToBuildIt()
    {
        ToolRun run = await ToolRun.Of("bench", "ese", "--baseline", "ort", "--baseline-folder", _folder);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error ESE1215: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet build benchmarks/Ese.Baselines.Ort", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoAssemblyIsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "Ese.Baselines.Ort.dll"), "no assembly");
        var error = Assert.Throws<EseException>(() => BaselineLoader.Load("ort", new BaselineFolder(_folder, null, _folder)));
        Assert.Equal(ErrorTable.BaselineUnusable, error.Code);
    }

    [Fact]
    public void TheSourceTreesOutputIsFoundFromBelow()
    {
        string output = Path.Combine(_folder, "benchmarks", "Ese.Baselines.Ort", "bin", "Release", "net10.0");
        Directory.CreateDirectory(output);
        string plugIn = Path.Combine(output, "Ese.Baselines.Ort.dll");
        File.WriteAllText(plugIn, "");
        string start = Path.Combine(_folder, "compiler", "Ese.Tool", "bin", "Release", "net10.0");
        Directory.CreateDirectory(start);

        Assert.Equal(plugIn, new BaselineFolder(null, null, start).Find("ort", "Ese.Baselines.Ort"));
        Assert.Equal(plugIn, new BaselineFolder(null, "", start).Find("ort", "Ese.Baselines.Ort"));
        var error = Assert.Throws<EseException>(() => new BaselineFolder(null, _folder, start).Find("ort", "Ese.Baselines.Ort"));
        Assert.Equal(ErrorTable.BaselineMissing, error.Code);
    }
}
