using System.Globalization;
using Ese.Conformance;
using Ese.Isa;
using Ese.Model;

namespace Ese.Compiler.Tests.Back;

public class ModelCompilerTests
{
    private static readonly string[] PassNames =
        ["fold", "prune", "quantise", "assign-lanes", "schedule", "allocate", "encode", "verify", "report"];

    [Fact]
    public void ThePassesAreInTheirOrder() => Assert.Equal(PassNames, ModelCompiler.Pipeline.Passes.Select(pass => pass.Name));

    [Fact]
    public void BytesDependOnNeitherThreadsNorCultureNorFile()
    {
        var model = Model();
        var expected = ModelCompiler.Compile(model, new CompilerOptions(), "a.esemodel").Bytes;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal(expected, ModelCompiler.Compile(model, new CompilerOptions { Threads = 3 }, "/other/b.esemodel").Bytes);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TheBytesAreTheBinary()
    {
        var result = ModelCompiler.Compile(Model(), new CompilerOptions());

        Assert.Equal(EseBinaryWriter.Write(result.Binary), result.Bytes);
        Assert.Equal(64, result.Binary.ModelId.Length);
        Assert.Equal(result.Bytes.Length, result.Report.BinaryBytes);
    }

    [Fact]
    public void ACancelledCompileEnds()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => ModelCompiler.Compile(Model(), new CompilerOptions(), ct: source.Token));
    }

    private static EseModel Model()
    {
        var model = RandomModels.Create(7);
        FeatureMatrix[] recordings = [new(RandomModels.Features(model, 20, 1), 20), new(RandomModels.Features(model, 30, 2), 30)];
        return Calibrator.Calibrate(model, recordings);
    }
}
